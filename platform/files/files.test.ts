import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FileStore, openFiles } from './index.ts';

const MEGABYTE = 1024 * 1024;
let folder: string;
let files: FileStore;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'duly-files-'));
  files = openFiles({ dataFolder: folder });
});
afterAll(() => rmSync(folder, { recursive: true }));

const filesOnDisk = (): string[] =>
  readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

it('keeps a file under a key of its own making, and gives it back', async () => {
  const content = randomBytes(3 * MEGABYTE);
  const { key, size, sha256 } = await files.put(
    Readable.from([content.subarray(0, 99), content.subarray(99)]),
    5 * MEGABYTE,
  );
  expect({ size, sha256 }).toEqual({
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  });
  expect((await buffer(await files.read(key))).equals(content)).toBe(true);
  await files.remove(key);
  await files.remove(key);
  await expect(files.read(key)).rejects.toMatchObject({ status: 404 });
});

it('refuses a file that is too large, and keeps nothing of it', async () => {
  const before = filesOnDisk();
  const content = Readable.from([randomBytes(MEGABYTE), randomBytes(MEGABYTE)]);
  await expect(files.put(content, MEGABYTE)).rejects.toThrow('The file is larger than 1 MB.');
  expect(filesOnDisk()).toEqual(before);
});

it('keeps nothing of an upload that broke off', async () => {
  const before = filesOnDisk();
  const content = new Readable({ read() {} });
  content.push(randomBytes(1000));
  setTimeout(() => content.destroy(new Error('aborted')), 50);
  await expect(files.put(content, MEGABYTE)).rejects.toThrow('aborted');
  expect(filesOnDisk()).toEqual(before);
});

it.each(['../keys', '/etc/passwd', 'ab/../../keys', 'ab', ''])('never follows the key "%s"', async (key) => {
  await expect(files.read(key)).rejects.toMatchObject({ status: 404 });
  await expect(async () => files.remove(key)).rejects.toMatchObject({ status: 404 });
});

it('opens the folder to its owner only', () => {
  expect(statSync(join(folder, 'files')).mode & 0o777).toBe(0o700);
});
