/** What happens by itself: durable schedules on the same database, one run per schedule however many workers there are. */
export type { Job, JobContext } from './job.ts';
export { type JobOverview, listJobs } from './list-jobs.ts';
export { type JobResult, type RunOptions, runJob } from './run-job.ts';
export { tidyDatabase } from './tidy-database.ts';
export { startWorker, type Worker, type WorkerOptions } from './worker.ts';
