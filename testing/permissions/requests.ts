import type { Sample, Sent, WalkedRecord } from '../permission-walk.ts';

type Requests = WalkedRecord['requests'];

/** The reading verbs, narrowed to the sample: by its id, and by the `word` that finds it in a search. */
export const reads: Requests = {
  list: ({ id }) => ({ query: { id } }),
  export: ({ id }) => ({ query: { id } }),
  count: ({ id }) => ({ query: { id }, shows: (answer) => answer.json().count > 0 }),
  options: ({ word }) => ({ query: { q: String(word) } }),
};

/** An action on the sample. */
export const acting =
  (input: object = {}) =>
  ({ id }: Sample): Sent => ({ body: { ids: [id], ...input } });

export const changing =
  (body: object) =>
  ({ version = 1 }: Sample): Sent => ({ headers: { 'if-match': `"${version}"` }, body });

/** The same through the route for many rows. */
export const changingMany =
  (values: object) =>
  ({ id }: Sample): Sent => ({ body: { ids: [id], values } });

/** A file of one row, as a form uploads it. The template of the type is no list of samples. */
export const uploading = (header: string, row: string): Sent => {
  const line = 'the-end-of-a-part';
  const body = [
    `--${line}`,
    'Content-Disposition: form-data; name="file"; filename="one-row.csv"',
    'Content-Type: text/csv',
    '',
    `${header}\n${row}\n`,
    `--${line}--`,
    '',
  ].join('\r\n');
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${line}` },
    body: Buffer.from(body),
    shows: (answer) => String(answer.headers['content-type']).startsWith('text/csv'),
  };
};

/** The smallest picture there is, as a form uploads it. */
export const uploadingPicture: Sent = {
  headers: { 'content-type': 'multipart/form-data; boundary=the-end-of-a-part' },
  body: Buffer.concat([
    Buffer.from(
      '--the-end-of-a-part\r\nContent-Disposition: form-data; name="file"; filename="logo.png"\r\nContent-Type: image/png\r\n\r\n',
    ),
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    ),
    Buffer.from('\r\n--the-end-of-a-part--\r\n'),
  ]),
};
