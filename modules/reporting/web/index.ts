export { statisticsWeb } from './statistics/index.ts';
