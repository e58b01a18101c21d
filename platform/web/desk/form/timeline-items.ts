import type { HistoryAnswer } from '../../../records/contract.ts';
import type { Attachment, Comment, Discussion } from '../../../records/discussion/contract.ts';

export type Entry = HistoryAnswer['entries'][number];
export type Shown = 'everything' | 'changes' | 'comments' | 'files';

export type TimelineItem = { key: string; at: string } & (
  | { entry: Entry; comment?: undefined; file?: undefined }
  | { comment: Comment; file?: undefined }
  | { file: Attachment; comment?: undefined }
);

/** Changes, comments and files in one line, latest first; of the same moment in the order they came. */
export const timelineItems = (
  history: HistoryAnswer | undefined,
  discussion: Discussion | undefined,
  shown: Shown,
): TimelineItem[] => {
  const wants = (kind: Shown): boolean => shown === 'everything' || shown === kind;
  const entries = wants('changes') ? (history?.entries ?? []) : [];
  const comments = wants('comments') ? (discussion?.comments ?? []) : [];
  const files = wants('files') ? (discussion?.attachments ?? []) : [];
  const items: TimelineItem[] = [
    ...comments.map((comment) => ({ key: comment.id, at: comment.writtenAt, comment })),
    ...files.map((file) => ({ key: file.id, at: file.addedAt, file })),
    ...entries.map((entry, index) => ({ key: `${entry.at} ${entry.event} ${index}`, at: entry.at, entry })),
  ];
  return items.sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
};
