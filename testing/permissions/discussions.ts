import { Readable } from 'node:stream';
import { system } from '../../platform/access/index.ts';
import { newId, sql } from '../../platform/database/index.ts';
import type { FileStore } from '../../platform/files/index.ts';
import { type DefinedType, type Records, resolveId } from '../../platform/records/index.ts';
import type { WalkedRecord } from '../permission-walk.ts';
import type { Cast } from './cast.ts';
import { uploading } from './requests.ts';

type Make = WalkedRecord['make'];

/** Talking does not change the record, so each persona talks about one record of their own and one foreign one. */
const madeOnce = (make: Make): Make => {
  const made = new Map<string, ReturnType<Make>>();
  return (persona, whose) => {
    const key = `${persona} ${whose}`;
    const sample = made.get(key) ?? make(persona, whose);
    made.set(key, sample);
    return sample;
  };
};

/** A record with a comment and a file of the persona's own. */
const discussed = (cast: Cast, files: FileStore, type: DefinedType, make: Make): WalkedRecord => ({
  async make(persona, whose) {
    const { id } = await make(persona, whose);
    const { userId, cookie } = await cast.player(persona);
    const record = await resolveId(cast.db, type, system, { instant: new Date() }, id);
    const [comment, attachment] = [newId(), newId()];
    const { key, size, sha256 } = await files.put(Readable.from([Buffer.from('A paper')]), 100);
    await cast.db.run(sql`
      insert into platform.comment (id, slug, record_id, author_id, text, written_at)
      values (${comment}, ${type.slug}, ${record}::uuid, ${userId}::uuid, 'Said', '2026-11-01')`);
    await cast.db.run(sql`
      insert into platform.attachment
        (id, slug, record_id, added_by, file_name, content_type, size, sha256, key, added_at)
      values (${attachment}, ${type.slug}, ${record}::uuid, ${userId}::uuid, 'paper.txt', 'text/plain', ${size}, ${sha256},
        ${key}, '2026-11-01')`);
    return { id, cookie, comment, attachment };
  },
  requests: {
    comment: () => ({ body: { text: 'Another word' } }),
    'edit-comment': ({ comment }) => ({
      params: { comment: String(comment) },
      headers: { 'if-match': '"1"' },
      body: { text: 'Said better' },
    }),
    'delete-comment': ({ comment }) => ({ params: { comment: String(comment) }, headers: { 'if-match': '"1"' } }),
    attach: () => uploading('Name', 'A paper'),
    'read-attachment': ({ attachment }) => ({ params: { attachment: String(attachment) } }),
    'remove-attachment': ({ attachment }) => ({ params: { attachment: String(attachment) } }),
  },
});

const VERBS = [
  ...['read-discussion', 'comment', 'edit-comment', 'delete-comment'],
  ...['attach', 'read-attachment', 'remove-attachment'],
];

/** The same for every record type, made as the walk makes the record itself. */
export const discussionRecords = (
  cast: Cast,
  files: FileStore,
  records: Records,
  walked: Readonly<Record<string, WalkedRecord>>,
): Record<string, WalkedRecord> =>
  Object.fromEntries(
    records.all.flatMap((type) => {
      const one = walked[type.slug];
      if (!one || Object.keys(type.discussion).length === 0) return [];
      const make = madeOnce(one.make);
      return VERBS.map((verb) => [`${type.slug}: ${verb}`, discussed(cast, files, type, make)]);
    }),
  );
