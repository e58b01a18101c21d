import type { Viewer } from '../../access/index.ts';
import type { Act } from '../../act.ts';
import { instantOf } from '../../clock.ts';
import { newId, type Queryable, sql } from '../../database/index.ts';
import { recordHistory } from '../../history/index.ts';
import { notFound, Refusal } from '../../problem.ts';
import type { Comment } from './contract.ts';
import type { RecordAt } from './record-at.ts';

const MOST = 1_000;
export const KEPT = {
  slug: 'comment',
  label: 'Comment',
  fields: { text: { kind: 'long-text', label: 'Text', keep: 'hashed' } },
} as const;

interface Row {
  id: string;
  version: number;
  authorId: string;
  authorName: string | null;
  text: string | null;
  writtenAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
}

const commentOf = (row: Row, viewer: Viewer): Comment => ({
  id: row.id,
  version: row.version,
  author: { id: row.authorId, name: row.authorName ?? 'Somebody' },
  text: row.text,
  writtenAt: row.writtenAt.toISOString(),
  editedAt: row.editedAt?.toISOString() ?? null,
  deletedAt: row.deletedAt?.toISOString() ?? null,
  isOwn: row.authorId === viewer.userId && row.deletedAt === null,
});

/** Latest first. The caller has made sure that the viewer may read them. */
export const listComments = async (q: Queryable, viewer: Viewer, { slug, id }: RecordAt): Promise<Comment[]> => {
  const rows = await q.rows(sql<Row>`
    select c.id, c.version, c.author_id as "authorId", a.name as "authorName", c.text, c.written_at as "writtenAt",
      c.edited_at as "editedAt", c.deleted_at as "deletedAt"
    from platform.comment c left join history.actor a on a.id = c.author_id
    where c.record_id = ${id}::uuid and c.slug = ${slug}
    order by c.written_at desc, c.id desc limit ${MOST}`);
  return rows.map((row) => commentOf(row, viewer));
};

/** Answers the new comment's id. */
export const writeComment = async (act: Act, at: RecordAt, text: string): Promise<string> => {
  const id = newId();
  await act.tx.run(sql`
    insert into platform.comment (id, slug, record_id, author_id, text, written_at)
    values (${id}, ${at.slug}, ${at.id}::uuid, ${act.viewer.userId}::uuid, ${text}, ${instantOf(act.clock)}::timestamptz)`);
  await recordHistory(act, KEPT, [
    { recordId: id, event: 'commented', changes: { record: [null, at.id], text: [null, text] } },
  ]);
  return id;
};

/** Only its author changes a comment, and only what the author saw. */
const lockOwn = async (act: Act, at: RecordAt, commentId: string, version: number): Promise<string> => {
  const row = await act.tx.maybe(sql<{ authorId: string; version: number; text: string | null }>`
    select author_id as "authorId", version, text from platform.comment
    where id = ${commentId}::uuid and record_id = ${at.id}::uuid and slug = ${at.slug} for update`);
  if (!row || row.text === null) throw notFound('comment');
  if (row.authorId !== act.viewer.userId)
    throw new Refusal({ code: 'not-allowed', message: 'Only its author changes a comment.' });
  if (row.version !== version) {
    const message = 'You have changed this comment in another place meanwhile.';
    throw new Refusal({
      code: 'changed-meanwhile',
      message,
      detail: { theirs: { text: row.text }, version: row.version },
    });
  }
  return row.text;
};

export const editComment = async (
  act: Act,
  at: RecordAt,
  commentId: string,
  version: number,
  text: string,
): Promise<void> => {
  const before = await lockOwn(act, at, commentId, version);
  if (before === text) return;
  await act.tx.run(sql`
    update platform.comment set text = ${text}, edited_at = ${instantOf(act.clock)}::timestamptz, version = version + 1
    where id = ${commentId}::uuid`);
  await recordHistory(act, KEPT, [{ recordId: commentId, event: 'changed', changes: { text: [before, text] } }]);
};

/** What was said goes; that something was said stays. */
export const deleteComment = async (act: Act, at: RecordAt, commentId: string, version: number): Promise<void> => {
  await lockOwn(act, at, commentId, version);
  await act.tx.run(sql`
    update platform.comment set text = null, deleted_at = ${instantOf(act.clock)}::timestamptz, version = version + 1
    where id = ${commentId}::uuid`);
  await recordHistory(act, KEPT, [{ recordId: commentId, event: 'deleted' }]);
};
