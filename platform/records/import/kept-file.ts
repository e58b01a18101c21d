import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportChoices } from './upload.ts';

/** What an import needs to go on in another process; stored with its progress. */
export interface Kept {
  /** Below the uploads of the data folder. */
  readonly folder: string;
  readonly choices: ImportChoices;
}

export const uploadsIn = (dataFolder: string): string => join(dataFolder, 'uploads');

export const tableIn = (dataFolder: string, { folder }: Pick<Kept, 'folder'>): string =>
  join(uploadsIn(dataFolder), folder, 'table');

export const isKept = (dataFolder: string, kept: Kept): boolean => existsSync(tableIn(dataFolder, kept));
