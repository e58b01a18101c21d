import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Result } from '../../../records/contract.ts';
import { newKey } from '../../api/new-key.ts';
import { recordsKey } from '../../api/record-queries.ts';
import { Refused } from '../../api/refused.ts';
import { post } from '../../api/send.ts';
import { type Matching, MOST_ROWS, type Named, namesOf, type RowResult, runInChunks } from './bulk-rows.ts';
import { attachFiles, type OrderFiles, takeFilesBack } from './order-files.ts';

export type BulkTarget = { rows: readonly Named[] } | { matching: Matching };

export interface BulkState {
  phase: 'idle' | 'finding' | 'running' | 'stopped' | 'failed' | 'too-many' | 'done';
  /** Rows found so far, then rows to be done. */
  total: number;
  results: readonly RowResult[];
  error: Error | null;
}

const IDLE: BulkState = { phase: 'idle', total: 0, results: [], error: null };

interface Order {
  target: BulkTarget;
  /** Below the type: `/actions/archive`, `/changes`. */
  path: string;
  body: Record<string, unknown>;
}

interface Work {
  rows: readonly Named[];
  files?: OrderFiles;
  order: Order;
  key: string;
}

/** No row was done, and the server has said so of all of them: what it never answered may have been done. */
const isRefusedWhole = (results: readonly RowResult[], count: number, error?: Error): boolean => {
  const isAnswered = error ? error instanceof Refused && error.status < 500 : results.length === count;
  return isAnswered && results.every(({ ok }) => !ok);
};

/**
 * A write over many rows: chunk by chunk, with an answer per row. It can be stopped, and goes on where it was; what a chunk
 * has done is done, also when the screen is closed.
 */
export const useBulkRun = (slug: string) => {
  const queries = useQueryClient();
  const [state, setState] = useState<BulkState>(IDLE);
  const work = useRef<Work | null>(null);
  const ordered = useRef<Order | null>(null);
  const results = useRef<RowResult[]>([]);
  const isStopped = useRef(false);
  const merge = (change: Partial<BulkState>) => setState((now) => ({ ...now, ...change }));

  const go = async (todo: Work): Promise<void> => {
    const {
      rows,
      order: { path, body },
      key,
    } = todo;
    isStopped.current = false;
    merge({ phase: 'running', total: rows.length, error: null });
    const send = (ids: string[], at: number) =>
      post<{ results: Result[] }>(`/${slug}${path}`, { ...body, ...todo.files, ids }, `${key}-${at}`);
    const onAnswered = (more: RowResult[]) => {
      results.current = [...results.current, ...more];
      merge({ results: results.current });
    };
    let failure: Error | undefined;
    try {
      todo.files ??= await attachFiles(slug, rows[0], body);
      await runInChunks({ rows, send, onAnswered, isStopped: () => isStopped.current }, results.current.length);
    } catch (error) {
      failure = error as Error;
    }
    if (todo.files && isRefusedWhole(results.current, rows.length, failure)) {
      await takeFilesBack(slug, rows[0], todo.files);
      todo.files = undefined;
    }
    if (failure) merge({ phase: 'failed', error: failure });
    else merge({ phase: results.current.length < rows.length ? 'stopped' : 'done' });
    await queries.invalidateQueries({ queryKey: recordsKey(slug) });
  };

  const start = async (order: Order): Promise<void> => {
    const { target } = order;
    ordered.current = order;
    work.current = null;
    results.current = [];
    setState({ ...IDLE, phase: 'finding' });
    try {
      const rows = 'rows' in target ? target.rows : await namesOf(slug, target.matching, (total) => merge({ total }));
      if (rows.length > MOST_ROWS) return merge({ phase: 'too-many' });
      work.current = { rows, order, key: newKey() };
    } catch (error) {
      return merge({ phase: 'failed', error: error as Error });
    }
    await go(work.current);
  };

  return {
    state,
    start,
    stop: () => {
      isStopped.current = true;
    },
    /** Goes on after a stop, or tries again what failed. */
    resume: () => {
      if (work.current) return go(work.current);
      return ordered.current ? start(ordered.current) : undefined;
    },
  };
};

export type BulkRun = ReturnType<typeof useBulkRun>;
