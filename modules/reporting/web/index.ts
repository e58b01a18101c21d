export { operationsWeb } from './operations/index.ts';
export { statisticsWeb } from './statistics/index.ts';
