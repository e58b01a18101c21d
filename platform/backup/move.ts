import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, migrate, refreshStatistics } from '../database/index.ts';
import { fillDatabase } from './fill-database.ts';
import { type BackupSource, makeBackup } from './make-backup.ts';
import type { Manifest } from './manifest.ts';
import { refuseUsedDatabase } from './place.ts';
import { openArchive } from './read-archive.ts';
import { goOn, refuseCompany, standStill } from './standstill.ts';
import { dropEverything } from './tables.ts';

export interface Move {
  readonly from: BackupSource;
  readonly to: Database;
  readonly migrationsFolder: string;
  onRows?(done: number, total: number): void;
}

const movedOn = (at: Date): string =>
  `This database was moved to a PostgreSQL server on ${at.toISOString().slice(0, 10)}. Start Duly with DATABASE_URL. To go on here instead: duly move --undo`;
const UNDER_WAY = 'The move to a server was not finished. Start it again, or stay here: duly move --undo';

/**
 * From the embedded database to a server, by way of a backup that is thrown away. Nothing is ended and nothing kept back:
 * the same Duly goes on, with the same data folder. The old database stays, and stands still.
 */
export const moveDatabase = async (move: Move): Promise<Manifest> => {
  const { from, to, migrationsFolder, onRows = () => {} } = move;
  const { dataFolder } = from.config;
  await refuseUsedDatabase(to);
  await refuseCompany(to, dataFolder);
  await refuseCompany(from.db, dataFolder);
  await standStill(from.db, UNDER_WAY);
  await standStill(to, UNDER_WAY);
  const path = join(dataFolder, 'move.zip');
  rmSync(path, { force: true });
  try {
    await refuseCompany(from.db, dataFolder);
    await makeBackup({ ...from, isAlone: true }, path);
    await to.transaction(dropEverything);
    const archive = await openArchive(path);
    try {
      await archive.verify();
      await fillDatabase(to, archive, migrationsFolder, onRows);
      await migrate(to, migrationsFolder);
      await refreshStatistics(to);
      await standStill(from.db, movedOn(from.now));
      await goOn(to);
      return archive.manifest;
    } finally {
      archive.close();
    }
  } finally {
    rmSync(path, { force: true });
  }
};
