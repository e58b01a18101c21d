export { auditLog } from './audit-log.ts';
export { importsInto, jobRuns } from './records.ts';
export { reportingRoutes } from './routes.ts';
export { savedViews } from './saved-views.ts';
export { type Asked, reading } from './statistics/asked.ts';
export { pairsAsked, pairsOfTrend, readCompliance } from './statistics/compliance.ts';
export { type StatisticsGround, statisticsRoutes } from './statistics/routes.ts';
