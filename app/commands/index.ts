import { backupCommand } from './backup.ts';
import { demoCommand } from './demo.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { migrateCommand } from './migrate.ts';
import { moveCommand } from './move.ts';
import { restoreCommand } from './restore.ts';
import { runJobCommand } from './run-job.ts';
import { startCommand, workerCommand } from './start.ts';
import type { Command } from './terminal.ts';
import { userCommand } from './user.ts';
import { verifyHistoryCommand } from './verify-history.ts';

export const commands: Readonly<Record<string, Command>> = {
  start: startCommand,
  worker: workerCommand,
  migrate: migrateCommand,
  import: importCommand,
  export: exportCommand,
  'run-job': runJobCommand,
  user: userCommand,
  demo: demoCommand,
  'verify-history': verifyHistoryCommand,
  backup: backupCommand,
  restore: restoreCommand,
  move: moveCommand,
};
