import { describe, expect, it } from 'vitest';
import type { HistoryAnswer } from '../../../records/contract.ts';
import type { Attachment, Comment } from '../../../records/discussion/contract.ts';
import { timelineItems } from './timeline-items.ts';

const history = {
  entries: [
    { at: '2026-11-03T10:00:00.000Z', event: 'changed' },
    { at: '2026-11-01T10:00:00.000Z', event: 'created' },
  ],
} as HistoryAnswer;
const comment = { id: 'c', writtenAt: '2026-11-02T10:00:00.000Z' } as Comment;
const file = { id: 'f', addedAt: '2026-11-04T10:00:00.000Z' } as Attachment;
const discussion = { comments: [comment], attachments: [file] };

describe('the timeline', () => {
  it('stands in the order of time, latest first', () => {
    const items = timelineItems(history, discussion, 'everything');
    expect(items.map(({ at }) => at.slice(8, 10))).toEqual(['04', '03', '02', '01']);
  });

  it('shows one kind alone when asked', () => {
    expect(timelineItems(history, discussion, 'comments').map(({ key }) => key)).toEqual(['c']);
    expect(timelineItems(history, discussion, 'files').map(({ key }) => key)).toEqual(['f']);
    expect(timelineItems(history, discussion, 'changes')).toHaveLength(2);
  });

  it('is the history alone for who may not talk', () => {
    expect(timelineItems(history, undefined, 'everything')).toHaveLength(2);
  });
});
