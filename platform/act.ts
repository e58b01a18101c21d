import type { Viewer } from './access/index.ts';
import type { Clock } from './clock.ts';
import type { Tx } from './database/index.ts';

/** What every write is handed: the transaction, who acts, and when. */
export interface Act {
  readonly tx: Tx;
  readonly viewer: Viewer;
  readonly clock: Clock;
  /** Where the change came from, kept in history: `import IMP-0007`. */
  readonly origin?: string;
}
