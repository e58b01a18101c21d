import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Migration {
  name: string;
  text: string;
  sha256: string;
}

const NAME = /^\d{8}-\d{4}-[a-z0-9-]+\.sql$/;

/** The migrations of a folder in the order of their names, which begin with the time of writing. */
export const readMigrations = (folder: string): Migration[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      if (!NAME.test(name)) throw new Error(`The migration ${name} must be named like 20261124-0200-why.sql.`);
      if (!/^-- \S/.test(text)) throw new Error(`The first line of the migration ${name} must say why, as a comment.`);
      return { name, text, sha256: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') };
    });
