import { newId, type Queryable, sql, type Tx, unnested } from '../../database/index.ts';
import type { Kept } from './kept-file.ts';
import { emptyTally, type Tally } from './tally.ts';

export interface NewRun {
  readonly slug: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly fingerprint: string;
  /** What the person chose, the headers of the file, and the mapping. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly owner: string;
  readonly startedBy: string;
  readonly estimatedRows: number;
  readonly kept?: Kept;
}

export interface Run {
  readonly id: string;
  readonly number: number;
  readonly nextRow: number;
  readonly tally: Tally;
}

interface RunRow {
  id: string;
  number: number;
  nextRow: number;
  state: string;
  counts: Partial<Tally['counts']>;
  findings: Partial<Omit<Tally, 'counts'>>;
}

const runColumns = sql`id, number, next_row as "nextRow", state, counts, findings`;

const runOf = ({ id, number, nextRow, counts, findings }: RunRow): Run => {
  const empty = emptyTally();
  return { id, number, nextRow, tally: { ...empty, ...findings, counts: { ...empty.counts, ...counts } } };
};

/**
 * A new run, or the unfinished one of the same fingerprint, which is taken over at once: its former owner cannot commit
 * another chunk. A finished one is not the answer to a new start, because the records may have changed since.
 */
export const beginRun = async (q: Queryable, run: NewRun, now: Date): Promise<Run> => {
  for (;;) {
    const [earlier] = await q.rows(sql<{ runs: number; isOpen: boolean; fingerprint: string }>`
      select count(*) over ()::int as runs, state <> 'Done' as "isOpen", fingerprint from platform.import
      where split_part(fingerprint, ':', 1) = ${run.fingerprint} and slug = ${run.slug} order by number desc limit 1`);
    const begun = earlier?.isOpen
      ? await takeOver(q, earlier.fingerprint, run, now)
      : await insertRun(q, run, earlier ? `${run.fingerprint}:${earlier.runs + 1}` : run.fingerprint, now);
    // nothing came back when another process was faster: what it did is asked anew
    if (begun) return runOf(begun);
  }
};

const jsonOf = (kept: Kept | undefined): string | null => (kept ? JSON.stringify(kept) : null);

const takeOver = (q: Queryable, fingerprint: string, { owner, kept }: NewRun, now: Date): Promise<RunRow | undefined> =>
  q.maybe(sql<RunRow>`
    update platform.import set owner = ${owner}, state = 'Running', problem = null, changed_at = ${now}, version = version + 1,
      finished_at = null, kept = ${jsonOf(kept)}::jsonb
    where fingerprint = ${fingerprint} and state <> 'Done' returning ${runColumns}`);

const insertRun = (q: Queryable, run: NewRun, fingerprint: string, now: Date): Promise<RunRow | undefined> =>
  q.maybe(sql<RunRow>`
    insert into platform.import (id, slug, file_name, file_hash, fingerprint, options, state, owner, total_rows, started_by, started_at, changed_at, kept)
    values (${newId()}, ${run.slug}, ${run.fileName}, ${run.fileHash}, ${fingerprint}, ${JSON.stringify(run.options)}::jsonb,
      'Running', ${run.owner}, ${run.estimatedRows}, ${run.startedBy}, ${now}, ${now}, ${jsonOf(run.kept)}::jsonb)
    on conflict (fingerprint) do nothing returning ${runColumns}`);

/** First in each chunk's transaction: locks the run. False when another process has taken it over. */
export const claimChunk = async (tx: Tx, run: { id: string; owner: string }, nextRow: number): Promise<boolean> =>
  (await tx.run(sql`
    update platform.import set next_row = ${nextRow} where id = ${run.id} and owner = ${run.owner} and state = 'Running'`)) ===
  1;

export const saveTally = async (tx: Tx, id: string, { counts, ...findings }: Tally, now: Date): Promise<void> => {
  await tx.run(sql`
    update platform.import set counts = ${JSON.stringify(counts)}::jsonb, findings = ${JSON.stringify(findings)}::jsonb,
      changed_at = ${now}, version = version + 1 where id = ${id}`);
};

export interface RefusedRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly field: string | null;
  readonly reason: string;
}

export const insertRefusals = async (tx: Tx, importId: string, rows: readonly RefusedRow[]): Promise<void> => {
  if (rows.length === 0) return;
  await tx.run(sql`
    insert into platform.import_refusal (import_id, row, cells, field, reason)
    select ${importId}::uuid, row, cells, field, reason
    from ${unnested(rows, { row: 'bigint', cells: 'jsonb', field: 'text', reason: 'text' })}`);
};

/** Done, or failed with its sentence; only by the owner. */
export const endRun = async (
  q: Queryable,
  run: { id: string; owner: string },
  end: { state: 'Done'; totalRows: number } | { state: 'Failed'; problem: string },
  now: Date,
): Promise<boolean> =>
  (await q.run(sql`
    update platform.import set state = ${end.state}, changed_at = ${now}, finished_at = ${now}, version = version + 1,
      kept = case when ${end.state} = 'Done' then null else kept end,
      problem = ${'problem' in end ? end.problem : null}, total_rows = ${'totalRows' in end ? end.totalRows : sql`total_rows`}
    where id = ${run.id} and owner = ${run.owner} and state = 'Running'`)) === 1;

/** The process ends, the import does not: whoever looks for silent imports finds it at once. */
export const releaseRun = async (q: Queryable, run: { id: string; owner: string }): Promise<void> => {
  await q.run(sql`
    update platform.import set owner = '', changed_at = to_timestamp(0), version = version + 1
    where id = ${run.id} and owner = ${run.owner} and state = 'Running' and kept is not null`);
};
