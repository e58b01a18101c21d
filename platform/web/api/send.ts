import { newKey } from './new-key.ts';
import { type ProblemDocument, Refused, TooSlow, Unreachable } from './refused.ts';

const ROOT = '/api/v1';
const PATIENCE_SECONDS = 30;

export type Parameters = Readonly<Record<string, string | number | undefined>>;

interface Request {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  query?: Parameters;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Seconds; none for uploads. */
  patience?: number;
}

let whenSignedOut: () => void = () => undefined;
/** What to do when the server no longer knows the session. */
export const onSignedOut = (listen: () => void): void => {
  whenSignedOut = listen;
};

export const addressOf = (path: string, query: Parameters = {}): string => {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) words.set(name, String(value));
  const text = words.toString();
  return `${ROOT}${path}${text ? `?${text}` : ''}`;
};

const bodyOf = (body: unknown): Pick<RequestInit, 'body' | 'headers'> => {
  if (body === undefined) return {};
  if (body instanceof FormData) return { body };
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
};

/** Throws what kept the server from answering. */
export const reach = async ({ method, path, query, body, headers, signal, patience }: Request): Promise<Response> => {
  const sent = bodyOf(body);
  const timeout = patience ? AbortSignal.timeout(patience * 1000) : undefined;
  const signals = [signal, timeout].filter((each) => each !== undefined);
  try {
    return await fetch(addressOf(path, query), {
      method,
      body: sent.body,
      headers: { accept: 'application/json', ...sent.headers, ...headers },
      signal: signals.length > 0 ? AbortSignal.any(signals) : undefined,
    });
  } catch (problem) {
    if (signal?.aborted) throw problem;
    if (timeout?.aborted) throw new TooSlow(patience ?? 0);
    throw new Unreachable(problem instanceof Error ? problem.message : String(problem));
  }
};

/** The answer, or its refusal as an error. */
export const answerOf = async <T>(response: Response, path: string): Promise<T> => {
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const answer: unknown = isJson ? await response.json() : undefined;
  if (response.ok) return answer as T;
  const refused = new Refused(
    response.status,
    (answer ?? { title: response.statusText }) as ProblemDocument,
    response.headers.get('x-request-id') ?? undefined,
  );
  // Whoever asks for the session itself wants to know, not to be sent away.
  if (refused.code === 'not-signed-in' && path !== '/session') whenSignedOut();
  throw refused;
};

const send = async <T>(request: Request): Promise<T> =>
  answerOf<T>(await reach({ patience: PATIENCE_SECONDS, ...request }), request.path);

export const get = <T>(path: string, query?: Parameters, signal?: AbortSignal): Promise<T> =>
  send<T>({ method: 'GET', path, query, signal });

/** Carries an Idempotency-Key, so that a lost answer may be asked for again without doing it twice. */
export const post = async <T>(path: string, body: unknown = {}, key: string = newKey()): Promise<T> => {
  const request: Request = { method: 'POST', path, body, headers: { 'idempotency-key': key } };
  try {
    return await send<T>(request);
  } catch (problem) {
    if (problem instanceof Unreachable) return send<T>(request);
    throw problem;
  }
};

/** What may take minutes: without a time limit, and asked for once. */
export const postLong = <T>(path: string): Promise<T> =>
  send<T>({ method: 'POST', path, body: {}, patience: 0, headers: { 'idempotency-key': newKey() } });

/** `version` is the one the person saw; the server refuses when somebody saved since. */
export const patch = <T>(path: string, version: number, body: unknown): Promise<T> =>
  send<T>({ method: 'PATCH', path, body, headers: { 'if-match': `"${version}"` } });

export const remove = <T>(path: string, version?: number): Promise<T> =>
  send<T>({ method: 'DELETE', path, headers: version === undefined ? {} : { 'if-match': `"${version}"` } });

/** A file with fields. No time limit: files can be long. */
export const upload = <T>(path: string, form: FormData, signal?: AbortSignal): Promise<T> =>
  send<T>({ method: 'POST', path, body: form, signal, patience: 0, headers: { 'idempotency-key': newKey() } });
