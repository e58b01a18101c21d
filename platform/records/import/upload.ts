import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../../problem.ts';
import type { ImportRequest } from './prepared.ts';

export type ImportChoices = Pick<
  ImportRequest,
  'mode' | 'dryRun' | 'map' | 'ignore' | 'constants' | 'dateFormat' | 'separator' | 'options'
>;

export interface Upload {
  readonly path: string;
  readonly fileName: string;
  readonly choices: ImportChoices;
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
const pairs = z.string().transform(json).pipe(z.record(z.string(), z.string()));

/** The fields beside the file, as a form sends them. */
const fields = z.strictObject({
  mode: z.string().optional(),
  dryRun: z
    .enum(['yes', 'no', 'true', 'false'])
    .transform((word) => word === 'yes' || word === 'true')
    .optional(),
  mapping: pairs.optional(),
  ignore: z.string().transform(json).pipe(z.array(z.string())).optional(),
  set: pairs.optional(),
  dateFormat: z.string().optional(),
  separator: z.enum([',', ';', '\t']).optional(),
  options: pairs.optional(),
});

/** Brings the file of a multipart request into the data folder, before anything is read or written. */
export const receiveUpload = async (request: FastifyRequest, dataFolder: string): Promise<Upload> => {
  const uploads = join(dataFolder, 'uploads');
  await mkdir(uploads, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(uploads, 'import-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'table');
    const { fileName, words } = await receiveParts(request, path);
    return { path, fileName, choices: choicesOf(words), remove };
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

const choicesOf = (words: Record<string, unknown>): ImportChoices => {
  const read = fields.safeParse(words);
  if (read.success) {
    const { mapping, set, ...others } = read.data;
    return { ...others, map: mapping, constants: set };
  }
  const [issue] = read.error.issues;
  const field = issue?.path.join('.') || (issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined);
  throw new Refusal({ code: 'invalid', message: `${field}: ${issue?.message}`, field });
};
