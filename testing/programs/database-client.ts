/** A process with a connection of its own to the database, told what to do by a test (testing/database-process.ts). */
import { type Database, migrate, openDatabase, sql, type Tx } from '../../platform/database/index.ts';

export interface Deeds {
  open(place: { url?: string; dataFolder: string }): Promise<void>;
  rows(text: string): Promise<unknown[]>;
  migrate(folder: string): Promise<string[]>;
  /** Begins a transaction that stays open until `end`. */
  begin(): Promise<void>;
  rowsInside(text: string): Promise<unknown[]>;
  end(how: 'commit' | 'rollback'): Promise<void>;
  leave(): Promise<void>;
}

export type Call = { [K in keyof Deeds]: { number: number; deed: K; given: Parameters<Deeds[K]>[0] } }[keyof Deeds];
export type Reply = { number: number; answer?: unknown; problem?: string };

let db: Database;
let inside: Tx;
let finish: (how: 'commit' | 'rollback') => void;
let finished: Promise<void>;

const deeds: Deeds = {
  open: async (place) => {
    db = await openDatabase(place);
  },
  rows: (text) => db.rows(sql.raw(text)),
  migrate: (folder) => migrate(db, folder),
  begin: () =>
    new Promise((begun) => {
      finished = db.transaction(async (tx) => {
        inside = tx;
        const ending = new Promise<string>((resolve) => {
          finish = resolve;
        });
        begun();
        if ((await ending) === 'rollback') throw new Error('rolled back as told');
      });
      finished.catch(() => {});
    }),
  rowsInside: (text) => inside.rows(sql.raw(text)),
  end: async (how) => {
    finish(how);
    if (how === 'commit') await finished;
    else await finished.catch(() => {});
  },
  leave: () => db.close(),
};

const obey = async ({ number, deed, given }: Call): Promise<Reply> => {
  try {
    return { number, answer: await (deeds[deed] as (given: unknown) => Promise<unknown>)(given) };
  } catch (error) {
    return { number, problem: (error as Error).message };
  }
};

process.on('message', async (call: Call) => {
  process.send?.(await obey(call));
});
process.on('disconnect', () => process.exit());
