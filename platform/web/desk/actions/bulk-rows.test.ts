import { describe, expect, it } from 'vitest';
import { CHUNK, type RowResult, runInChunks } from './bulk-rows.ts';

const rows = Array.from({ length: CHUNK * 2 + 3 }, (_, index) => ({ id: String(index), title: `Row ${index}` }));
const done = (ids: string[]) => ({ results: ids.map((id) => ({ id, ok: true })) });

/** A run that remembers what was sent and answered. */
const run = (send: (ids: string[], at: number) => { results: { id: string; ok: boolean }[] }, stopAfter = 99) => {
  const answered: RowResult[] = [];
  const sent: [number, number][] = [];
  const go = (from?: number) =>
    runInChunks(
      {
        rows,
        send: async (ids, at) => {
          sent.push([at, ids.length]);
          return send(ids, at);
        },
        onAnswered: (results) => answered.push(...results),
        isStopped: () => sent.length >= stopAfter,
      },
      from,
    );
  return { answered, sent, go };
};

describe('a change of many rows', () => {
  it('goes chunk by chunk, and each answer has its name', async () => {
    const { answered, sent, go } = run(done);
    await go();
    expect(sent).toEqual([
      [0, CHUNK],
      [CHUNK, CHUNK],
      [CHUNK * 2, 3],
    ]);
    expect([answered.length, answered.at(-1)?.title]).toEqual([rows.length, `Row ${rows.length - 1}`]);
  });

  it('stops after the chunk that is under way', async () => {
    const { answered, go } = run(done, 1);
    await go();
    expect(answered).toHaveLength(CHUNK);
  });

  it('goes on with the chunk that failed', async () => {
    let fails = true;
    const { answered, sent, go } = run((ids, at) => {
      if (at === CHUNK && fails) throw new Error('lost');
      return done(ids);
    });
    await expect(go()).rejects.toThrow('lost');
    fails = false;
    await go(answered.length);
    expect(answered).toHaveLength(rows.length);
    expect(sent.filter(([at]) => at === CHUNK)).toHaveLength(2);
  });
});
