import type { Act } from '../../../platform/act.ts';
import { type BlockReport, insertBlocksDone } from '../store/done.ts';
import { lockOpenAttempts, ofAttempts } from '../store/progress.ts';
import { recomputeProgress } from './recompute-progress.ts';

/** The owner of a block kind says that these blocks are done. Part of a required lesson starts the attempt; attempts that are closed are left alone. */
export const reportBlocksDone = async (act: Act, reports: readonly BlockReport[]): Promise<void> => {
  if (reports.length === 0) return;
  const attempts = ofAttempts([...new Set(reports.map((report) => report.attemptId))]);
  await lockOpenAttempts(act, attempts);
  await insertBlocksDone(act, reports);
  await recomputeProgress(act, attempts, 'lessons');
};
