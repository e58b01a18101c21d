export { imports, jobRuns } from './records.ts';
