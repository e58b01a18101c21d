export interface Violation {
  /** The name of the constraint or unique index, as the migrations give it. */
  constraint?: string;
  /** The SQLSTATE: 23505 unique, 23503 foreign key, 23514 check, 23P01 exclusion. */
  code?: string;
}

const textAt = (error: object, key: string): string | undefined => {
  const value = (error as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : undefined;
};

/** What PostgreSQL objected to; both fields are absent when the error came from elsewhere. */
export const constraintOf = (error: unknown): Violation =>
  error instanceof Error ? { constraint: textAt(error, 'constraint'), code: textAt(error, 'code') } : {};
