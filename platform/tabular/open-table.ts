import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openCsv } from './csv-table.ts';
import { openBytes, readBytes, surveyFile } from './file-survey.ts';
import { isArchive, refuseBySignature } from './signatures.ts';
import { CAPS, type Caps, notATable, type Table, type TableOptions, type TableSource } from './table.ts';
import { openWorkbook } from './workbook/index.ts';

/**
 * Reads the file once for its hash, size and encoding, and finds out its separator or sheet, and its header.
 * Throws a Refusal with one sentence when it is not a table. Close it when done.
 */
export const openTable = async (source: TableSource, options: TableOptions = {}): Promise<Table> => {
  const caps: Caps = { ...CAPS, ...options };
  const fileName = source.fileName ?? basename(source.path ?? 'the file');
  const folders: string[] = [];
  const removeSpooled = async (): Promise<void> => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  };
  try {
    const path = source.path ?? (await spool(streamOf(source), folders, caps.packedBytes));
    const table = await openFile(path, fileName, caps, options, folders);
    const closeTable = table.close;
    return Object.assign(table, { close: () => closeTable().finally(removeSpooled) });
  } catch (error) {
    await removeSpooled();
    throw error;
  }
};

const openFile = async (
  path: string,
  fileName: string,
  caps: Caps,
  options: TableOptions,
  folders: string[],
): Promise<Table> => {
  await checkFile(path, fileName);
  const survey = await surveyFile(path, caps);
  const { unpackedBytes, head, isGzip, hash } = survey;
  if (unpackedBytes === 0) throw notATable('empty-file', 'The file is empty.');
  const refusal = refuseBySignature(head, fileName);
  if (refusal) throw refusal;
  if (!isArchive(head)) return openCsv(path, fileName, survey, caps, options.separator);
  const archive = isGzip ? await spool(readBytes(openBytes(path, true).unpacked), folders, caps.unpackedBytes) : path;
  return openWorkbook({ path: archive, fileName, hash }, caps, options.sheet);
};

const checkFile = async (path: string, fileName: string): Promise<void> => {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw notATable('no-file', `There is no file ${fileName}, or it may not be read.`);
  if (!found.isFile()) throw notATable('no-file', `${fileName} is not a file.`);
};

const streamOf = ({ stream }: TableSource): AsyncIterable<Buffer> => {
  if (!stream) throw new TypeError('a table needs a path or a stream');
  return stream;
};

/** Into a folder of its own, which is added to `folders`; stops soon after the cap. */
const spool = async (bytes: AsyncIterable<Buffer>, folders: string[], cap: number): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'duly-table-'));
  folders.push(folder);
  const path = join(folder, 'table');
  let count = 0;
  await pipeline(
    bytes,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        count += chunk.length;
        yield chunk;
        if (count > cap) return;
      }
    },
    createWriteStream(path),
  );
  return path;
};
