import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Queryable, sql } from '../../database/index.ts';
import { Refusal } from '../../problem.ts';
import { uploadsIn } from './kept-file.ts';
import type { ImportRequest } from './prepared.ts';

export type ImportChoices = Pick<
  ImportRequest,
  'mode' | 'dryRun' | 'map' | 'ignore' | 'constants' | 'dateFormat' | 'separator' | 'sheet' | 'options' | 'remembers'
>;

export interface Upload {
  readonly path: string;
  readonly fileName: string;
  readonly choices: ImportChoices;
  /** Of the folder that holds it. */
  readonly folder: string;
  /** The answer need not wait for the end, however small the file is. */
  readonly isBackground: boolean;
  remove(): Promise<void>;
}

const json = (text: string, context: z.RefinementCtx): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'This is not JSON.' });
    return z.NEVER;
  }
};
const yesOrNo = z
  .enum(['yes', 'no', 'true', 'false'])
  .transform((word) => word === 'yes' || word === 'true')
  .optional();
const pairs = z.string().transform(json).pipe(z.record(z.string(), z.string()));

/** The fields beside the file, as a form sends them. */
const fields = z.strictObject({
  mode: z.string().optional(),
  dryRun: yesOrNo,
  background: yesOrNo,
  /** Columns that nothing is said about are taken as they were the last time, and remembered. */
  remember: yesOrNo,
  mapping: pairs.optional(),
  ignore: z.string().transform(json).pipe(z.array(z.string())).optional(),
  set: pairs.optional(),
  dateFormat: z.string().optional(),
  separator: z.enum([',', ';', '\t']).optional(),
  sheet: z.string().optional(),
  options: pairs.optional(),
});

/** Brings the file of a multipart request into the data folder, before anything is read or written. */
export const receiveUpload = async (request: FastifyRequest, dataFolder: string): Promise<Upload> => {
  const uploads = uploadsIn(dataFolder);
  await mkdir(uploads, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(uploads, 'import-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'table');
    const { fileName, words } = await receiveParts(request, path);
    return { path, fileName, folder: basename(folder), ...choicesOf(words), remove };
  } catch (error) {
    await remove();
    throw error;
  }
};

const receiveParts = async (request: FastifyRequest, path: string) => {
  const words: Record<string, unknown> = {};
  let fileName: string | undefined;
  if (!request.isMultipart()) throw missingFile();
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      await keep(part, path);
      fileName = part.filename || 'the file';
    } else words[part.fieldname] = part.value;
  }
  if (fileName === undefined) throw missingFile();
  return { fileName, words };
};

const keep = async (part: MultipartFile, path: string): Promise<void> => {
  await pipeline(part.file, createWriteStream(path, { mode: 0o600 }));
  if (part.file.truncated)
    throw new Refusal({ code: 'file-too-large', message: 'The file is too large. Split it into smaller files.' }, 413);
};

const missingFile = (): Refusal =>
  new Refusal({ code: 'no-file', message: 'Send the file as multipart/form-data in the field "file".', field: 'file' });

const choicesOf = (words: Record<string, unknown>): Pick<Upload, 'choices' | 'isBackground'> => {
  const read = fields.safeParse(words);
  if (read.success) {
    const { mapping, set, remember, background, ...others } = read.data;
    const choices = { ...others, map: mapping, constants: set, remembers: remember ?? false };
    return { choices, isBackground: background ?? false };
  }
  const [issue] = read.error.issues;
  const field = issue?.path.join('.') || (issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined);
  throw new Refusal({ code: 'invalid', message: `${field}: ${issue?.message}`, field });
};

const A_WEEK = 7 * 24 * 60 * 60 * 1000;

/** Files whose process died before it could remove them, and those of imports that failed for good. */
export const clearOldUploads = async (q: Queryable, dataFolder: string, now: Date): Promise<void> => {
  const folders = await readdir(uploadsIn(dataFolder)).catch(() => []);
  if (folders.length === 0) return;
  const needed = new Set(
    (
      await q.rows(sql<{ folder: string }>`
        select kept->>'folder' as folder from platform.import where kept is not null and state = 'Running'`)
    ).map(({ folder }) => folder),
  );
  for (const folder of folders.filter((name) => !needed.has(name))) {
    const path = join(uploadsIn(dataFolder), folder);
    const found = await stat(path).catch(() => undefined);
    if (found && now.getTime() - found.mtimeMs > A_WEEK) await rm(path, { recursive: true, force: true });
  }
};
