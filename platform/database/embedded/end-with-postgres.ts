import type { PGlite } from '@electric-sql/pglite';

interface Loop {
  _PostgresMainLoopOnce(): void;
}

/** How PostgreSQL's own error handling leaves a statement; every other exception is the end of the session. */
const LONGJMP = 100;

/**
 * PGlite swallows what ends its session (a FATAL error, an overflow of the stack) and would go on for ever. The process
 * ends instead: nothing acknowledged is lost, and the next client starts another one.
 */
export const endWithPostgres = (database: PGlite): void => {
  const loop = database.Module as unknown as Loop;
  const step = loop._PostgresMainLoopOnce;
  loop._PostgresMainLoopOnce = () => {
    try {
      step();
    } catch (error) {
      if ((error as { status?: number }).status === LONGJMP) throw error;
      console.error('The session of the embedded database has ended:', error);
      process.exit(1);
    }
  };
};
