import { attachFile, removeFile } from '../form/use-discussion.ts';
import type { Named } from './bulk-rows.ts';

/** What the files of an order have become: field -> id of the attachment. */
export type OrderFiles = Readonly<Record<string, string>>;

/** Files go to the first row; what is asked for then names them. */
export const attachFiles = async (
  slug: string,
  first: Named | undefined,
  body: Readonly<Record<string, unknown>>,
): Promise<OrderFiles> => {
  const named: Record<string, string> = {};
  if (!first) return named;
  for (const [field, value] of Object.entries(body)) {
    if (value instanceof File) named[field] = await attachFile(slug, first.id, value);
  }
  return named;
};

/** Nothing came of the order: its files show nothing. One that cannot be removed now stays as an attachment like any other. */
export const takeFilesBack = async (slug: string, first: Named | undefined, files: OrderFiles): Promise<void> => {
  if (!first) return;
  await Promise.allSettled(Object.values(files).map((file) => removeFile(slug, first.id, file)));
};
