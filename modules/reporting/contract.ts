import { z } from 'zod';

const day = z.iso.date();

/** By what compliance is broken down. */
export const DIMENSIONS = ['department', 'location', 'manager', 'course'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

const one = (what: string) => z.uuid().describe(what).optional();
const none = (what: string) => z.enum(['no']).describe(what).optional();

/** The filters of every figure; the list of training assignments takes the same words. */
export const figureFilters = z.object({
  asOf: day.describe('The facts that held at the end of this day').optional(),
  department: one('In this department, not below it'),
  'department.under': one('In this department or below it'),
  'department.set': none('In no department'),
  location: one('At this location'),
  'location.set': none('At no location'),
  manager: one('Reports to this employee'),
  'manager.set': none('Reports to nobody'),
  course: one('Of this course'),
  id: z.string().max(100).describe('Of this training assignment; for the figures of assignments').optional(),
});
export type FigureFilters = z.infer<typeof figureFilters>;

const format = z.enum(['json', 'csv']).optional();
export const figureQuery = figureFilters.omit({ id: true }).extend({ format });
export const rowFigureQuery = figureFilters.extend({
  format,
  courses: z.enum(['all', 'mandatory']).describe('mandatory by itself').optional(),
});
export const dimensionQuery = figureQuery.extend({ of: z.enum(DIMENSIONS) });

/** Words for the list of training assignments that show exactly the rows behind a figure. */
const words = z.record(z.string(), z.string()).describe('The filter of the list that shows what was counted');

export const figure = z.object({ count: z.int(), words });
export type Figure = z.infer<typeof figure>;

const pairs = {
  pairs: z.int().describe('Pairs of a person and a mandatory course'),
  covered: z.int(),
};

export const compliance = z.object({
  asOf: day.nullable(),
  day: day.describe('The day that was asked for; without asOf today'),
  ...pairs,
  rows: z.int().describe('The live assignments of these pairs; more, where somebody has several of one course'),
  words: z.object({ pairs: words, covered: words, open: words, rows: words }),
  filters: z.record(z.string(), z.string()).describe('What the filtered department, location ... are called'),
});
export type Compliance = z.infer<typeof compliance>;

const titled = z.object({ id: z.uuid(), title: z.string() });

export const complianceGroup = z.object({
  id: z.uuid().nullable().describe('null: people without one'),
  title: z.string().nullable(),
  isWhole: z.boolean().describe('With everything below it'),
  ...pairs,
  filter: z.record(z.string(), z.string()).describe('What filters every figure by this group'),
  words,
});
export type ComplianceGroup = z.infer<typeof complianceGroup>;

export const complianceBy = z.object({
  path: z.array(titled).describe('The departments above those that are shown'),
  groups: z.array(complianceGroup).describe('The least covered first'),
  more: z.int().describe('How many groups were left out'),
});
export type ComplianceBy = z.infer<typeof complianceBy>;

export const trend = z.object({ points: z.array(z.object({ day, ...pairs, words })) });
export type Trend = z.infer<typeof trend>;

export const statuses = z.object({
  statuses: z.array(figure.extend({ status: z.enum(['Completed', 'In Progress', 'Pending', 'Overdue']) })),
});
export type Statuses = z.infer<typeof statuses>;

export const overdueAges = z.object({
  ages: z.array(figure.extend({ from: z.int(), to: z.int().nullable() })),
  all: figure,
});
export type OverdueAges = z.infer<typeof overdueAges>;

export const dueWeeks = z.object({
  weeks: z.array(figure.extend({ from: day, to: day.nullable().describe('null: later on') })),
});
export type DueWeeks = z.infer<typeof dueWeeks>;

export const completions = z.object({ months: z.array(figure.extend({ from: day, to: day })) });
export type Completions = z.infer<typeof completions>;

const jobState = z.enum(['Running', 'Done', 'Failed']);

const jobRun = z.object({
  id: z.uuid(),
  state: jobState,
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  counts: z.record(z.string(), z.number()),
  problem: z.string().nullable(),
  done: z.number().nullable(),
  total: z.number().nullable(),
});
export type JobRun = z.infer<typeof jobRun>;

const job = z.object({
  name: z.string(),
  label: z.string(),
  nextRunAt: z.iso.datetime().nullable().describe('Null: every few seconds, or only by hand'),
  everySeconds: z.number().nullable(),
  lastRun: jobRun.nullable().describe('The latest run that left a trace'),
});
export type JobAnswer = z.infer<typeof job>;

export const jobsAnswer = z.object({ jobs: z.array(job) });
export const jobStarted = z.object({ runId: z.uuid() });

export const auditState = z.object({
  sealed: z.int().describe('Changes that are numbered and chained'),
  unsealed: z.int().describe('Changes of the last seconds, not numbered yet'),
  check: jobRun.nullable().describe('The latest check of the whole chain'),
});
export type AuditState = z.infer<typeof auditState>;
