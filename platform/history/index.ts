/** What happened, to which record, by whom: append-only, chained, signed. */
export { headsUpTo, replaceHeads } from './heads-file.ts';
export type { Changes } from './personal.ts';
export { type HistoryEntry, recordHistory } from './record-history.ts';
export { refuseAnotherKey } from './refuse-another-key.ts';
export { leaveUnsealed, sealHistory } from './seal.ts';
export { sealHistoryJob } from './seal-job.ts';
export { type TimelineEntry, timelineOf } from './timeline.ts';
export { type Verdict, verifyHistory } from './verify.ts';
export { verifyHistoryJob } from './verify-job.ts';
