import type { Server } from '../platform/http/index.ts';
import type { Probe } from './permission-walk.ts';

export type Answer = Awaited<ReturnType<Server['inject']>>;

const REFUSALS = [401, 403, 404];

interface RowResult {
  ok: boolean;
  problem?: { code: string };
}

/** The answers per row of a write of many rows; none for other answers. */
const resultsIn = ({ headers, body }: Answer): RowResult[] => {
  if (!String(headers['content-type']).includes('json')) return [];
  const { results } = (JSON.parse(body || 'null') ?? {}) as { results?: RowResult[] };
  return Array.isArray(results) ? results : [];
};

/** A write that names a record which the persona may not see: its sentence is the same as for one that does not exist. */
const namesUnseen = ({ statusCode, body }: Answer): boolean => {
  if (statusCode !== 422 && statusCode !== 400) return false;
  const { errors = [] } = JSON.parse(body) as { errors?: { message: string }[] };
  return errors.length > 0 && errors.every(({ message }) => message.endsWith('that you may see.'));
};

export const isRefused = (answer: Answer): boolean => {
  if (REFUSALS.includes(answer.statusCode) || namesUnseen(answer)) return true;
  const results = resultsIn(answer);
  return (
    results.length > 0 &&
    results.every(({ problem }) => problem?.code === 'not-found' || problem?.code === 'not-allowed')
  );
};

const isDone = (answer: Answer): boolean =>
  answer.statusCode >= 200 && answer.statusCode < 300 && resultsIn(answer).every(({ ok }) => ok);

/** A list is not about one record: it answers, and shows the record or does not. */
const isList = ({ route }: Probe): boolean => route.method === 'GET' && !route.url.includes(':');

const shows = ({ sent, sample }: Probe, answer: Answer): boolean =>
  sent.shows ? sent.shows(answer) : answer.body.includes(sample.id);

const said = ({ statusCode, body }: Answer): string => `${statusCode} ${body.slice(0, 300)}`;

/** What is wrong with this answer, given that it should have been allowed or refused. */
export const judge = (probe: Probe, answer: Answer, allowed: boolean): string[] => {
  const isPlace = probe.route.access.record === 'session' || probe.route.access.record === 'public';
  if (allowed) {
    if (!isDone(answer)) return [`should be allowed, got ${said(answer)}`];
    return !isPlace && isList(probe) && !shows(probe, answer) ? ['should be shown the record, is not'] : [];
  }
  if (probe.persona === 'anonymous' && !isPlace)
    return answer.statusCode === 401 ? [] : [`should get 401, got ${said(answer)}`];
  if (isRefused(answer)) return [];
  if (!isPlace && isList(probe) && isDone(answer)) {
    return shows(probe, answer) ? ['should not be shown the record, is'] : [];
  }
  return [`should be refused, got ${said(answer)}`];
};
