/** Everything that Duly keeps in one file, and back again; from the embedded database to a server the same way. */
export { type BackupSource, makeBackup } from './make-backup.ts';
export { type Manifest, rowsIn } from './manifest.ts';
export { moveDatabase } from './move.ts';
export { type RestoreReport, type RestoreTarget, restoreBackup } from './restore-backup.ts';
export { findRestored, keptBackBecause, type Restored } from './restored.ts';
export { goOn, refuseStandstill } from './standstill.ts';
