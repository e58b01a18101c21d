import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './compose.ts';

/** Of Duly, as package.json says. */
export const version = (): string => JSON.parse(readFileSync(join(projectFolder(), 'package.json'), 'utf8')).version;
