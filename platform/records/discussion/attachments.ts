import { Readable } from 'node:stream';
import type { Viewer } from '../../access/index.ts';
import type { Act } from '../../act.ts';
import { instantOf } from '../../clock.ts';
import { newId, type Queryable, sql } from '../../database/index.ts';
import type { FileStore, StoredFile } from '../../files/index.ts';
import { recordHistory } from '../../history/index.ts';
import { notFound, Refusal } from '../../problem.ts';
import { contentTypeOf } from './content-type.ts';
import { type Attachment, LARGEST_ATTACHMENT } from './contract.ts';
import type { RecordAt } from './record-at.ts';

const MOST = 200;
const HEAD_BYTES = 4_096;
export const KEPT = {
  slug: 'attachment',
  label: 'Attachment',
  fields: { fileName: { kind: 'text', label: 'File', keep: 'hashed' }, sha256: { kind: 'text', label: 'SHA-256' } },
} as const;

interface Row {
  id: string;
  adderId: string;
  adderName: string | null;
  fileName: string;
  contentType: string;
  size: string | number;
  addedAt: Date;
  removedAt: Date | null;
  isEvidence: boolean;
}

const attachmentOf = (row: Row, viewer: Viewer): Attachment => ({
  id: row.id,
  addedBy: { id: row.adderId, name: row.adderName ?? 'Somebody' },
  fileName: row.fileName,
  contentType: row.contentType,
  size: Number(row.size),
  addedAt: row.addedAt.toISOString(),
  removedAt: row.removedAt?.toISOString() ?? null,
  isEvidence: row.isEvidence,
  isOwn: row.adderId === viewer.userId && row.removedAt === null && !row.isEvidence,
});

/** Latest first. The caller has made sure that the viewer may read them. */
export const listAttachments = async (q: Queryable, viewer: Viewer, { slug, id }: RecordAt): Promise<Attachment[]> => {
  const rows = await q.rows(sql<Row>`
    select f.id, f.added_by as "adderId", a.name as "adderName", f.file_name as "fileName",
      f.content_type as "contentType", f.size, f.added_at as "addedAt", f.removed_at as "removedAt",
      f.is_evidence as "isEvidence"
    from platform.attachment f left join history.actor a on a.id = f.added_by
    where f.record_id = ${id}::uuid and f.slug = ${slug}
    order by f.added_at desc, f.id desc limit ${MOST}`);
  return rows.map((row) => attachmentOf(row, viewer));
};

export interface KeptFile extends StoredFile {
  readonly fileName: string;
  readonly contentType: string;
}

/** Looks at the first bytes, then keeps the whole in the file store. Before any transaction. */
export const keepFile = async (files: FileStore, content: Readable, named: string): Promise<KeptFile> => {
  const fileName = plainName(named);
  const chunks = content[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const begun: Buffer[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const next = await chunks.next();
    if (next.done) break;
    begun.push(next.value);
    size += next.value.length;
  }
  const contentType = contentTypeOf(Buffer.concat(begun).subarray(0, HEAD_BYTES), fileName);
  const whole = Readable.from(rejoined(begun, chunks));
  return { ...(await files.put(whole, LARGEST_ATTACHMENT)), fileName, contentType };
};

async function* rejoined(begun: readonly Buffer[], rest: AsyncIterator<Buffer>) {
  yield* begun;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

const LONGEST_NAME = 200;

/** The name alone, without folders and without characters that turn a line around. */
const plainName = (named: string): string => {
  const last = named.split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return clean.slice(-LONGEST_NAME) || 'file';
};

export const addAttachment = async (act: Act, at: RecordAt, file: KeptFile): Promise<string> => {
  const id = newId();
  const { count } = await act.tx.one(sql<{ count: number }>`
    select count(*)::int as count from platform.attachment
    where record_id = ${at.id}::uuid and slug = ${at.slug} and removed_at is null`);
  if (count >= MOST) {
    const message = `This record has ${MOST} files already. Remove one first.`;
    throw new Refusal({ code: 'too-many-files', message });
  }
  await act.tx.run(sql`
    insert into platform.attachment (id, slug, record_id, added_by, file_name, content_type, size, sha256, key, added_at)
    values (${id}, ${at.slug}, ${at.id}::uuid, ${act.viewer.userId}::uuid, ${file.fileName}, ${file.contentType},
      ${file.size}, ${file.sha256}, ${file.key}, ${instantOf(act.clock)}::timestamptz)`);
  const changes = { record: [null, at.id], fileName: [null, file.fileName], sha256: [null, file.sha256] } as const;
  await recordHistory(act, KEPT, [{ recordId: id, event: 'attached', changes }]);
  return id;
};

/** Where the file lies; refuses as not found. */
export const findAttachment = async (
  q: Queryable,
  at: RecordAt,
  attachmentId: string,
): Promise<{ key: string; fileName: string; contentType: string; size: number }> => {
  const row = await q.maybe(sql<{ key: string; fileName: string; contentType: string; size: string | number }>`
    select key, file_name as "fileName", content_type as "contentType", size from platform.attachment
    where id = ${attachmentId}::uuid and record_id = ${at.id}::uuid and slug = ${at.slug} and key is not null`);
  if (!row) throw notFound('file');
  return { ...row, size: Number(row.size) };
};

/**
 * From now on the file proves something and cannot be removed. It must be attached to a record of this type, by the viewer;
 * otherwise it is refused as not found.
 */
export const keepAsEvidence = async (act: Act, slug: string, attachmentId: string): Promise<{ fileName: string }> => {
  const row = await act.tx.maybe(sql<{ fileName: string }>`
    update platform.attachment set is_evidence = true
    where id = ${attachmentId}::uuid and slug = ${slug} and added_by = ${act.viewer.userId}::uuid and key is not null
    returning file_name as "fileName"`);
  if (!row) throw notFound('file');
  return row;
};

/** Answers the key of the file, which the caller removes once this has been committed. */
export const removeAttachment = async (act: Act, at: RecordAt, attachmentId: string): Promise<string> => {
  const row = await act.tx.maybe(sql<{ key: string; addedBy: string; isEvidence: boolean }>`
    select key, added_by as "addedBy", is_evidence as "isEvidence" from platform.attachment
    where id = ${attachmentId}::uuid and record_id = ${at.id}::uuid and slug = ${at.slug} and key is not null for update`);
  if (!row) throw notFound('file');
  if (row.addedBy !== act.viewer.userId)
    throw new Refusal({ code: 'not-allowed', message: 'Only who attached a file removes it.' });
  if (row.isEvidence) throw new Refusal({ code: 'evidence', message: 'This file shows a completion: it stays.' });
  await act.tx.run(sql`
    update platform.attachment set key = null, removed_at = ${instantOf(act.clock)}::timestamptz
    where id = ${attachmentId}::uuid`);
  await recordHistory(act, KEPT, [{ recordId: attachmentId, event: 'removed' }]);
  return row.key;
};
