/** Why something was refused: what, where, and how to mend it. Travels as RFC 9457 with `code` as its type. */
export interface Problem {
  /** kebab-case, stable: `active-assignment-exists` */
  code: string;
  /** A sentence for the person: "Active assignment exists: TA-0042, due 2026-12-01" */
  message: string;
  field?: string;
  /** The record that stands in the way. */
  link?: { slug: string; id: string; title?: string };
  /** Further facts for the screen, such as the difference of a conflict. */
  detail?: Record<string, unknown>;
}

/** What became of one row of a write of many rows. `id` is the record's public id. */
export type Outcome<T = unknown> = ({ ok: true; id: string; note?: string } & T) | { ok: false; problem: Problem };

const STATUS: Record<string, number> = {
  'not-found': 404,
  'not-signed-in': 401,
  'not-allowed': 403,
  'changed-meanwhile': 409,
  'version-missing': 428,
  'too-many-attempts': 429,
};

/** Thrown to roll the whole transaction back with a sentence. */
export class Refusal extends Error {
  readonly status: number;
  constructor(
    readonly problem: Problem,
    status?: number,
  ) {
    super(problem.message);
    this.name = 'Refusal';
    this.status = status ?? STATUS[problem.code] ?? 422;
  }
}

/** The same answer for what does not exist and for what the viewer may not see. */
export const notFound = (what = 'record'): Refusal =>
  new Refusal({ code: 'not-found', message: `This ${what} does not exist, or you may not see it.` });

export const refused = (
  code: string,
  message: string,
  more: Partial<Problem> = {},
): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { code, message, ...more },
});
