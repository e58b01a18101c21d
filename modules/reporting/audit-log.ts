import type { Clock } from '../../platform/clock.ts';
import { type Setting, settingId } from '../../platform/config/settings.ts';
import { type Sql, sql } from '../../platform/database/index.ts';
import { DISCUSSED } from '../../platform/records/discussion/index.ts';
import type { RecordType } from '../../platform/records/types.ts';
import { mayReadAudit } from './permissions.ts';

type Known = readonly RecordType[];

const SETTING = { value: 'setting', label: 'Setting' };
const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';

const isUuid = new RegExp(UUID, 'i');

/** slug -> field -> label, to say "Due date" where history has `dueOn`. */
const labelsOf = (types: Known, settings: readonly Setting[]): string =>
  JSON.stringify(
    Object.fromEntries(
      [
        ...types.map(({ slug, fields }) => [slug, fields] as const),
        [SETTING.value, Object.assign({}, ...settings.map(({ fields }) => fields))] as const,
        ...DISCUSSED.map(({ slug, fields }) => [slug, { record: { label: 'Record' }, ...fields }] as const),
      ].map(([slug, fields]) => [
        slug,
        Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, (field as { label: string }).label])),
      ]),
    ),
  );

/** What the record, or the one that was spoken of, is called now, by its type; asked only for the rows that are shown. */
const titleOf = (types: Known, settings: readonly Setting[], clock: Clock): Sql<string> => {
  const names = JSON.stringify(Object.fromEntries(settings.map(({ name, label }) => [settingId(name), label])));
  const cases = types.map(
    ({ slug, source }) =>
      sql`when ${slug} then (select s.title from (${source(clock)}) s where s.id = coalesce(c.record_id, f.record_id, e.record_id))`,
  );
  return sql<string>`
    case coalesce(c.slug, f.slug, e.slug) ${sql.join(cases, sql` `)} when ${SETTING.value} then ${names}::jsonb ->> e.record_id::text end`;
};

/** `remindedFor`, which is no field of the type, as "Reminded for". */
const labelOf = (labels: string): Sql<string> => sql<string>`
  coalesce(${labels}::jsonb -> e.slug ->> c.key, upper(left(c.key, 1)) || lower(regexp_replace(substr(c.key, 2), '([A-Z])', ' \\1', 'g')))`;

/** One line per changed field: `Due date: 2026-12-01 → 2026-12-08`. Of a link only that it changed, of an erased value that it was. */
const changesOf = (labels: string): Sql<string> => sql<string>`
  (select string_agg(
      ${labelOf(labels)} || case
        when coalesce(c.value ->> 0, c.value ->> 1) ~ ${UUID} then ' changed'
        when coalesce(c.value ->> 0, c.value ->> 1) like 'hashed:%' then ' was erased'
        else ': ' || coalesce(c.value ->> 0, 'nothing') || ' → ' || coalesce(c.value ->> 1, 'nothing') end, e'\n' order by c.key)
    from jsonb_each(coalesce(e.changes, '{}') || coalesce(p.changes, '{}')) c)`;

const fieldNames = (labels: string): Sql<string> => sql<string>`
  (select string_agg(${labelOf(labels)}, ', ' order by c.key)
    from jsonb_object_keys(coalesce(e.changes, '{}')) c (key))`;

/** Every change of every record, latest first, as a list like any other: search, filters, pages by key, export. */
export const auditLog = (types: Known, settings: readonly Setting[]): RecordType => {
  const labels = labelsOf(types, settings);
  const said = DISCUSSED.map(({ slug, label }) => ({ value: slug, label }));
  const choices = [...types.map(({ slug, label }) => ({ value: slug, label: label.one })), SETTING, ...said];
  return {
    slug: 'audit-log',
    label: { one: 'Change', many: 'Changes', list: 'Audit log' },
    source: (clock) => sql`
      select e.id, 1 as version, upper(left(e.event, 1)) || substr(e.event, 2) || ' by ' || coalesce(a.name, 'somebody') as title, e.at, e.on_day, e.actor_id,
        coalesce(a.name, 'Somebody') as actor_id_title, e.slug as record_type, e.record_id as record_uuid,
        e.record_id::text as record_id, ${titleOf(types, settings, clock)} as record, e.event,
        ${fieldNames(labels)} as changed, ${changesOf(labels)} as changes, e.reason, e.source as origin
      from history.event e
      left join history.personal p on p.event_id = e.id
      left join history.actor a on a.id = e.actor_id
      left join platform.comment c on e.slug = 'comment' and c.id = e.record_id
      left join platform.attachment f on e.slug = 'attachment' and f.id = e.record_id`,
    fields: {
      at: { kind: 'instant', label: 'When', readOnly: true, unsorted: true },
      actor: { kind: 'link', label: 'Who', to: 'user', column: 'actor_id', readOnly: true, unsorted: true },
      event: { kind: 'text', label: 'What', readOnly: true, unsorted: true },
      recordType: { kind: 'choice', label: 'Kind of record', choices, readOnly: true, unsorted: true },
      record: { kind: 'text', label: 'Record', readOnly: true, unsorted: true },
      changed: { kind: 'text', label: 'Fields', readOnly: true, unsorted: true },
      changes: { kind: 'long-text', label: 'From and to', readOnly: true, composed: true },
      reason: { kind: 'text', label: 'Why', readOnly: true, unsorted: true },
      onDay: { kind: 'day', label: 'Holds from', readOnly: true, unsorted: true },
      origin: { kind: 'text', label: 'Through', readOnly: true, unsorted: true },
      recordId: {
        kind: 'text',
        label: 'Record ID',
        readOnly: true,
        unsorted: true,
        isOneOf: (values) => sql<boolean>`r.record_uuid = any(${values.filter((value) => isUuid.test(value))}::uuid[])`,
      },
    },
    list: {
      columns: ['at', 'record', 'actor', 'event', 'recordType', 'changed', 'reason'],
      // Ids are made in the order of recording, so that the newest page needs no index of its own.
      sort: ['-id'],
      search: ['actor', 'event', 'reason'],
      empty: 'Every change of a record stands here, with who, when and why.',
    },
    exported: ['at', 'actor', 'event', 'recordType', 'record', 'recordId', 'changes', 'reason', 'onDay', 'origin'],
    read: mayReadAudit,
    discussion: {},
    writes: {},
  };
};
