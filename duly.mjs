#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const cli = join(dirname(fileURLToPath(import.meta.url)), 'dist', 'server', 'cli.js');
if (!existsSync(cli)) {
  console.error('Duly is not built yet. Run `npm start` or `npm run build` once, then try again.');
  process.exit(1);
}
await import(pathToFileURL(cli).href);
