import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Attached, Discussion } from '../../../records/discussion/contract.ts';
import { recordsKey } from '../../api/record-queries.ts';
import { get, patch, post, remove, upload } from '../../api/send.ts';

const pathOf = (slug: string, id: string): string => `/${slug}/${encodeURIComponent(id)}`;

export const discussionQuery = (slug: string, id: string) =>
  queryOptions({
    queryKey: [...recordsKey(slug), 'discussion', id],
    queryFn: ({ signal }) => get<Discussion>(`${pathOf(slug, id)}/discussion`, {}, signal),
  });

export const attachmentAddress = (slug: string, id: string, attachment: string): string =>
  `/api/v1${pathOf(slug, id)}/attachments/${attachment}`;

type Talk =
  | { kind: 'write'; text: string; key: string }
  | { kind: 'edit'; comment: string; version: number; text: string }
  | { kind: 'delete'; comment: string; version: number }
  | { kind: 'attach'; file: File }
  | { kind: 'remove'; attachment: string };

const attach = (path: string, file: File): Promise<Attached> => {
  const form = new FormData();
  form.append('file', file);
  return upload(`${path}/attachments`, form);
};

/** Answers the id of the file. */
export const attachFile = async (slug: string, id: string, file: File): Promise<string> =>
  (await attach(pathOf(slug, id), file)).added;

export const removeFile = async (slug: string, id: string, attachment: string): Promise<void> => {
  await remove(`${pathOf(slug, id)}/attachments/${attachment}`);
};

const send = (path: string, talk: Talk): Promise<Discussion> => {
  switch (talk.kind) {
    case 'write':
      return post(`${path}/comments`, { text: talk.text }, talk.key);
    case 'edit':
      return patch(`${path}/comments/${talk.comment}`, talk.version, { text: talk.text });
    case 'delete':
      return remove(`${path}/comments/${talk.comment}`, talk.version);
    case 'attach':
      return attach(path, talk.file);
    case 'remove':
      return remove(`${path}/attachments/${talk.attachment}`);
  }
};

/** One word of the conversation at a time; each answers with the whole as it is then. */
export const useTalk = (slug: string, id: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (talk: Talk) => send(pathOf(slug, id), talk),
    onSuccess: (discussion) => queries.setQueryData(discussionQuery(slug, id).queryKey, discussion),
  });
};
