import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openCsv } from './csv-table.ts';
import { surveyFile } from './file-survey.ts';
import { refuseBySignature } from './signatures.ts';
import { CAPS, type Caps, notATable, type Table, type TableOptions, type TableSource } from './table.ts';

/**
 * Reads the file once for its hash, size and encoding, and finds out its separator and header.
 * Throws a Refusal with one sentence when it is not a table. Close it when done.
 */
export const openTable = async (source: TableSource, options: TableOptions = {}): Promise<Table> => {
  const caps: Caps = { ...CAPS, ...options };
  const fileName = source.fileName ?? basename(source.path ?? 'the file');
  const spooled = source.path === undefined ? await spool(source, caps) : undefined;
  const close = async (): Promise<void> => {
    if (spooled) await rm(spooled.folder, { recursive: true, force: true });
  };
  try {
    const path = source.path ?? spooled!.path;
    await checkFile(path, fileName);
    const survey = await surveyFile(path, caps);
    if (survey.unpackedBytes === 0) throw notATable('empty-file', 'The file is empty.');
    const refusal = refuseBySignature(survey.head, fileName);
    if (refusal) throw refusal;
    const table = await openCsv(path, fileName, survey, caps, options.separator);
    return Object.assign(table, { close });
  } catch (error) {
    await close();
    throw error;
  }
};

const checkFile = async (path: string, fileName: string): Promise<void> => {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw notATable('no-file', `There is no file ${fileName}, or it may not be read.`);
  if (!found.isFile()) throw notATable('no-file', `${fileName} is not a file.`);
};

const spool = async ({ stream }: TableSource, caps: Caps): Promise<{ folder: string; path: string }> => {
  if (!stream) throw new TypeError('a table needs a path or a stream');
  const folder = await mkdtemp(join(tmpdir(), 'duly-table-'));
  const path = join(folder, 'table');
  let bytes = 0;
  await pipeline(
    stream,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        yield chunk;
        if (bytes > caps.packedBytes) return;
      }
    },
    createWriteStream(path),
  ).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  return { folder, path };
};
