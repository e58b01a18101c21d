import { buffer } from 'node:stream/consumers';
import { readSetting } from '../../platform/config/settings.ts';
import type { Queryable } from '../../platform/database/index.ts';
import { type FileStore, pictureTypeOf } from '../../platform/files/index.ts';
import type { Letterhead, MailPicture } from '../../platform/mail/index.ts';
import { organisation } from './settings.ts';

/** Bytes. Every mail carries it, and a reminder may go to a hundred thousand people. */
const LARGEST = 100 * 1024;

const forMails = (content: Buffer): MailPicture | undefined => {
  const type = pictureTypeOf(content);
  const isShown = type === 'image/png' || type === 'image/jpeg';
  return isShown && content.length <= LARGEST ? { type, content } : undefined;
};

/** The organisation as its mails show it: its logo where mail programs can, else its name. */
export const letterheadFrom =
  (files: FileStore) =>
  async (q: Queryable): Promise<Letterhead> => {
    const { name, logo } = await readSetting(q, organisation);
    if (!logo) return { name };
    // Taken away in this moment: the mail goes out without it.
    const content = await files.read(logo).then(buffer, () => undefined);
    return { name, logo: content && forMails(content) };
  };
