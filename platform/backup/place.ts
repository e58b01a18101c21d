import { type Database, listMigrations, sql } from '../database/index.ts';
import { openFiles } from '../files/index.ts';
import { headsUpTo } from '../history/index.ts';
import { Refusal } from '../problem.ts';
import { findStandstill } from './standstill.ts';

/** Whatever anybody did stands in history, so a Duly without history was never used. */
const hasHistory = async (db: Database): Promise<boolean> => {
  if ((await listMigrations(db)).length === 0) return false;
  const { has } = await db.one(sql<{ has: boolean }>`select to_regclass('history.event') is not null as has`);
  return has && (await db.rows(sql`select 1 from history.event limit 1`)).length > 0;
};

const isUsed = async (db: Database, dataFolder: string): Promise<boolean> =>
  (await hasHistory(db)) ||
  (await openFiles({ dataFolder }).list()).length > 0 ||
  headsUpTo(dataFolder, Number.MAX_SAFE_INTEGER) !== '';

/** An empty database, one that was never used, or one whose restore or move was not finished. */
export const refuseUsedDatabase = async (db: Database): Promise<void> => {
  if ((await findStandstill(db)) !== undefined || !(await hasHistory(db))) return;
  throw new Refusal({
    code: 'in-use',
    message: 'There is a Duly in that database already. Move into an empty one. Nothing was written.',
  });
};

/** An empty place, one that was never used, one whose restore was not finished, or one that may be replaced. */
export const refuseUsedPlace = async (db: Database, dataFolder: string, replace: boolean): Promise<void> => {
  const isUnfinished = (await findStandstill(db)) !== undefined;
  if (replace || isUnfinished || !(await isUsed(db, dataFolder))) return;
  throw new Refusal({
    code: 'in-use',
    message:
      'There is a Duly here already. Restore into an empty data folder and database, or throw this one away with --replace. Nothing was written.',
  });
};
