export type PictureType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';

const latin = (head: Buffer, from: number, to: number): string => head.subarray(from, to).toString('latin1');

/** The kind of picture by its first bytes, whatever the file is called; undefined for anything else. */
export const pictureTypeOf = (head: Buffer): PictureType | undefined => {
  if (latin(head, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (latin(head, 0, 3) === '\xff\xd8\xff') return 'image/jpeg';
  if (/^GIF8[79]a/.test(latin(head, 0, 6))) return 'image/gif';
  if (latin(head, 0, 4) === 'RIFF' && latin(head, 8, 12) === 'WEBP') return 'image/webp';
  return undefined;
};
