import { z } from 'zod';
import type { Grants } from '../../platform/access/index.ts';
import type { Act } from '../../platform/act.ts';
import { sql } from '../../platform/database/index.ts';
import { recordHistory } from '../../platform/history/index.ts';
import { type Outcome, refused } from '../../platform/problem.ts';
import { writesOfTable } from '../../platform/records/index.ts';
import type { Fields, RecordType, Values } from '../../platform/records/types.ts';

const SLUG = 'saved-view';
const TABLE = 'reporting.saved_view';

type Listed = Pick<RecordType, 'slug' | 'label' | 'read'>;

const own: Grants[string] = (viewer) => sql<boolean>`r.owner_id = ${viewer.userId}::uuid`;

/** One's own, and the shared ones of the lists that one of the viewer's roles opens: a name may tell what is in a list. */
const ownOrShared =
  (lists: readonly Listed[]): Grants[string] =>
  (viewer) => {
    const opened = (may: (role: string) => boolean): string[] =>
      lists.filter(({ read }) => Object.keys(read).some(may)).map(({ slug }) => slug);
    const byRole = opened((role) => viewer.roles.has(role));
    const asManager = opened((role) => role === 'manager');
    return sql<boolean>`(r.owner_id = ${viewer.userId}::uuid or r.is_shared and (
      r.list = any(${byRole}::text[]) or r.list = any(${asManager}::text[])
        and exists (select from people.team_of(${viewer.userId}::uuid))))`;
  };

const fieldsFor = (lists: readonly Listed[]) =>
  ({
    name: { kind: 'text', label: 'Name', required: true, max: 80 },
    list: {
      kind: 'choice',
      label: 'List',
      required: true,
      once: true,
      choices: lists.map(({ slug, label }) => ({ value: slug, label: label.many })),
    },
    query: { kind: 'long-text', label: 'Filter', max: 8000, hidden: true },
    shared: { kind: 'flag', label: 'Shared', hint: 'With everybody who may open this list', column: 'is_shared' },
    owner: { kind: 'link', label: 'Owner', to: 'user', column: 'owner_id', readOnly: true },
  }) as const satisfies Fields;

/** Filters that people keep, private or shared. The rows behind a shared one are still those that the viewer may see. */
export const savedViews = (lists: readonly Listed[]): RecordType => {
  const fields = fieldsFor(lists);
  const type = {
    slug: SLUG,
    label: { one: 'Saved view', many: 'Saved views' },
    table: TABLE,
    source: () => sql`
      select v.id, v.version, v.name as title, v.name, v.list, v.query, v.is_shared, v.owner_id,
        u.name as owner_id_title
      from reporting.saved_view v join identity.user_account u on u.id = v.owner_id`,
    fields,
    list: { columns: ['name', 'list', 'shared', 'owner'], sort: ['name'], search: ['name'] },
    read: { everyone: ownOrShared(lists) },
    discussion: {},
  } satisfies Omit<RecordType, 'writes'>;
  return {
    ...type,
    writes: { create: { grants: { everyone: own }, run: createOwn(type) }, change: { grants: { everyone: own } } },
    actions: {
      remove: {
        label: 'Remove view',
        done: 'removed',
        grants: { everyone: own },
        input: z.object({}),
        danger: true,
        run: (act, ids) => removeViews(act, ids, fields),
      },
    },
  };
};

const createOwn =
  (type: Omit<RecordType, 'writes'>) =>
  async (act: Act, rows: readonly Values[]): Promise<Outcome[]> => {
    const owned = rows.map((values) => ({ ...values, owner: act.viewer.userId }));
    const outcomes = await writesOfTable(type).create(act, owned);
    return outcomes.map((outcome, index) =>
      outcome.ok
        ? outcome
        : refused('taken', `You have a view "${rows[index]?.name}" of this list already.`, { field: 'name' }),
    );
  };

const removeViews = async (act: Act, ids: readonly string[], fields: Fields): Promise<Outcome[]> => {
  const gone = await act.tx.rows(sql<{ id: string; name: string }>`
    delete from reporting.saved_view where id = any(${ids}::uuid[]) returning id, name`);
  const entries = gone.map(({ id, name }) => ({
    recordId: id,
    event: 'removed',
    changes: { name: [name, null] as [string, null] },
  }));
  await recordHistory(act, { slug: SLUG, fields }, entries);
  return ids.map((id) => ({ ok: true, id }));
};
