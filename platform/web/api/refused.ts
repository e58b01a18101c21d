import type { Problem } from '../../problem.ts';

export interface FieldError {
  field: string;
  message: string;
}

/** The problem document of RFC 9457 as the server writes it. */
export interface ProblemDocument extends Omit<Partial<Problem>, 'detail'> {
  title?: string;
  /** The sentence; in a problem of ours inside an answer per row, its facts. */
  detail?: string | Record<string, unknown>;
  status?: number;
  errors?: FieldError[];
  reference?: string;
}

/** The server answered no, with a sentence for the person. */
export class Refused extends Error {
  readonly code: string;
  readonly field?: string;
  readonly errors: readonly FieldError[];
  readonly link?: Problem['link'];
  readonly detail: Readonly<Record<string, unknown>>;
  readonly reference?: string;

  constructor(
    readonly status: number,
    document: ProblemDocument,
    reference?: string,
  ) {
    const sentence = sentenceOf(document);
    super(sentence);
    this.name = 'Refused';
    this.code = document.code ?? `status-${status}`;
    this.field = document.field;
    this.link = document.link;
    // Further facts stand beside the sentence.
    this.detail = isRecord(document.detail) ? document.detail : { ...document };
    this.errors = document.errors ?? (document.field ? [{ field: document.field, message: sentence }] : []);
    this.reference = document.reference ?? reference;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

// RFC 9457 has its sentence in `detail`; a problem of ours inside an answer per row has it in `message`.
const sentenceOf = ({ message, detail, title }: ProblemDocument): string =>
  message ?? (typeof detail === 'string' ? detail : undefined) ?? title ?? '';

export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

export class TooSlow extends Error {
  override readonly name = 'TooSlow';
  constructor(readonly seconds: number) {
    super(`No answer within ${seconds} seconds`);
  }
}

/** Field -> sentence, for forms. */
export const fieldErrorsOf = (error: unknown): Record<string, string> =>
  error instanceof Refused ? Object.fromEntries(error.errors.map(({ field, message }) => [field, message])) : {};
