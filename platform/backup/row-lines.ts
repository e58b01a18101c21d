import { hash } from 'node:crypto';
import { type Queryable, sql, type Tx } from '../database/index.ts';
import type { Table } from './tables.ts';

const PAGE = 2_000;
/** Characters that go to the database at once. */
const CHUNK = 4_000_000;
const CHUNK_ROWS = 5_000;

/** The same text for the same value on every server, whatever its zone and styles. Holds until the transaction ends. */
const speakPlainly = async (tx: Tx): Promise<void> => {
  await tx.run(sql`set local timezone = 'UTC'`);
  await tx.run(sql`set local datestyle = 'ISO, YMD'`);
  await tx.run(sql`set local intervalstyle = 'postgres'`);
  await tx.run(sql`set local bytea_output = 'hex'`);
  await tx.run(sql`set local extra_float_digits = 1`);
};

/** Each row as a JSON list of its values as PostgreSQL writes them, null where there is none; in pages. */
export async function* rowLines(tx: Tx, { schema, table, columns }: Table): AsyncGenerator<string[]> {
  await speakPlainly(tx);
  const texts = sql.join(columns.map(({ name }) => sql`${sql.ref(name)}::text`));
  await tx.run(sql`
    declare table_rows no scroll cursor for
    select array_to_json(array[${texts}])::text as line from ${sql.id(schema, table)}`);
  while (true) {
    const rows = await tx.rows(sql<{ line: string }>`fetch ${sql.lit(PAGE)} from table_rows`);
    if (rows.length === 0) break;
    yield rows.map(({ line }) => line);
  }
  await tx.run(sql`close table_rows`);
}

/** Rows as `rowLines` gave them, into a table whose columns may have got new types since. */
export const insertLines = async (
  q: Queryable,
  { schema, table, columns }: Table,
  lines: readonly string[],
): Promise<void> => {
  const names = sql.join(columns.map(({ name }) => sql.ref(name)));
  const values = sql.join(columns.map(({ type }, index) => sql`(r ->> ${sql.lit(index)})::${sql.raw(type)}`));
  await q.run(sql`
    insert into ${sql.id(schema, table)} (${names}) overriding system value
    select ${values} from (select line::jsonb as r from unnest(${[...lines]}::text[]) as line) given`);
};

/** Not more rows, and not more text, than the database takes at once. */
export async function* inChunks(lines: AsyncIterable<string>): AsyncGenerator<string[]> {
  let chunk: string[] = [];
  let size = 0;
  for await (const line of lines) {
    chunk.push(line);
    size += line.length;
    if (size < CHUNK && chunk.length < CHUNK_ROWS) continue;
    yield chunk;
    chunk = [];
    size = 0;
  }
  if (chunk.length > 0) yield chunk;
}

const LANES = 4;

/** A checksum of rows in any order: the sum of their hashes, 128 bits in four lanes. */
export class RowSum {
  rows = 0;
  readonly #lanes = new Uint32Array(LANES);

  add(line: string): void {
    const digest = hash('sha256', line, 'buffer');
    for (let lane = 0; lane < LANES; lane += 1) this.#lanes[lane]! += digest.readUInt32BE(lane * 4);
    this.rows += 1;
  }

  get text(): string {
    return [...this.#lanes].map((lane) => lane.toString(16).padStart(8, '0')).join('');
  }
}

/** Reads a table and adds it up. */
export const sumOf = async (tx: Tx, table: Table, onRows: (count: number) => void = () => {}): Promise<RowSum> => {
  const sum = new RowSum();
  for await (const page of rowLines(tx, table)) {
    for (const line of page) sum.add(line);
    onRows(page.length);
  }
  return sum;
};
