import type { Result } from '../../../records/contract.ts';
import type { Page, Row } from '../../api/records.ts';
import { get } from '../../api/send.ts';
import type { AddressWords } from '../../routing/address-words.ts';

export type Named = Pick<Row, 'id' | 'title'>;

/** What became of one row, with its name. */
export type RowResult = Result & { title: string };

/** Everything that a filter matches, but for some. */
export interface Matching {
  words: AddressWords;
  except: ReadonlySet<string>;
}

/** As many as may be changed at once; more are many minutes, and nobody reads the answers. */
export const MOST_ROWS = 100_000;
const NAMED_AT_ONCE = 10_000;

/**
 * The rows that match now, by number: a row that is moved while the work goes on is neither missed nor met twice. Stops
 * beyond `MOST_ROWS`.
 */
export const namesOf = async (
  slug: string,
  { words, except }: Matching,
  onFound: (count: number) => void,
): Promise<Named[]> => {
  const found: Named[] = [];
  let after: string | null = null;
  do {
    const query: AddressWords = {
      ...words,
      columns: '',
      sort: 'id',
      limit: String(NAMED_AT_ONCE),
      ...(after && { after }),
    };
    const page: Page = await get<Page>(`/${slug}`, query);
    found.push(...page.rows.filter(({ id }) => !except.has(id)).map(({ id, title }) => ({ id, title })));
    onFound(found.length);
    after = page.next;
  } while (after && found.length <= MOST_ROWS);
  return found;
};

/** Small enough that a transaction holds nobody up, and that the bar moves. */
export const CHUNK = 250;

interface ChunkedRun {
  rows: readonly Named[];
  /** `at` is where the chunk begins: the same chunk sent again carries the same key. */
  send(ids: string[], at: number): Promise<{ results: Result[] }>;
  /** Called after each chunk with its answers. */
  onAnswered(results: RowResult[]): void;
  isStopped(): boolean;
}

/** Runs chunk after chunk from a row on, until all are answered or somebody stops it. A chunk that fails is thrown. */
export const runInChunks = async ({ rows, send, onAnswered, isStopped }: ChunkedRun, from = 0): Promise<void> => {
  for (let at = from; at < rows.length && !isStopped(); at += CHUNK) {
    const chunk = rows.slice(at, at + CHUNK);
    const { results } = await send(
      chunk.map(({ id }) => id),
      at,
    );
    onAnswered(results.map((result, index) => ({ ...result, title: chunk[index]?.title ?? result.id })));
  }
};
