import { z } from 'zod';
import type { Day } from '../../platform/clock.ts';

export const STATUSES = ['Pending', 'In Progress', 'Completed', 'Overdue'] as const;
export type Status = (typeof STATUSES)[number];

/** The facts of a live assignment that its status follows from. */
export interface StatusFacts {
  dueOn: Day;
  completedOn: Day | null;
  /** The first day of the attempt that counts; null while nothing of it is done. */
  startedOn: Day | null;
}

/** `statusSql` says the same in SQL; the form says by it what a new due date brings. */
export const statusOf = ({ dueOn, completedOn, startedOn }: StatusFacts, day: Day): Status => {
  if (completedOn !== null) return 'Completed';
  if (dueOn < day) return 'Overdue';
  return startedOn === null ? 'Pending' : 'In Progress';
};

/** What the screen of campaigns asks and is answered. */

const day = z.iso.date();
const ids = z.array(z.uuid()).min(1).max(1_000);
const group = { dueOn: day.optional().describe('For this group; that of the campaign when absent') };

/** Some people, as they were chosen. Leavers are left out unless they are named one by one. */
export const peopleGroup = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('everybody'), ...group }),
  z.strictObject({ by: z.literal('department'), ids, withParts: z.boolean().default(true), ...group }),
  z.strictObject({ by: z.literal('location'), ids, ...group }),
  z.strictObject({ by: z.literal('role'), roles: z.array(z.string().max(60)).min(1).max(20), ...group }),
  z.strictObject({ by: z.literal('manager'), ids: ids.describe('Employees; everybody below them'), ...group }),
  z.strictObject({ by: z.literal('people'), ids: ids.describe('Users'), ...group }),
  z.strictObject({
    by: z.literal('list'),
    text: z.string().min(1).max(700_000).describe('Employee numbers or e-mails, one a line'),
    ...group,
  }),
  z.strictObject({
    by: z.literal('filter'),
    slug: z.enum(['employee', 'lms-training-assignment']),
    query: z.string().max(8_000).describe('The words of the address of that list'),
    ...group,
  }),
]);
export type PeopleGroup = z.infer<typeof peopleGroup>;

export const STAGGERS = ['days', 'weeks'] as const;

export const campaignChoice = z.strictObject({
  name: z.string().trim().min(1, 'Give the campaign a name.').max(200),
  courses: z.array(z.uuid()).min(1, 'Choose a course.').max(50),
  groups: z.array(peopleGroup).min(1, 'Choose the people.').max(50),
  dueOn: day,
  stagger: z
    .strictObject({
      steps: z.int().min(2).max(52).describe('Into so many parts a group is parted'),
      unit: z.enum(STAGGERS).describe('A part is due one of these after the part before'),
      onWorkingDays: z.boolean().default(true).describe('A later part never falls due on a day off'),
    })
    .optional(),
  onOverdue: z.enum(['refuse', 'extend', 'supersede']).default('refuse'),
  onCompleted: z.enum(['skip', 'count', 'again']).default('skip').describe('Where a completion is still valid'),
});
export type CampaignChoice = z.infer<typeof campaignChoice>;

export const OUTCOMES = ['assigned', 'superseded', 'completed', 'extended', 'skipped'] as const;
export type CampaignOutcome = (typeof OUTCOMES)[number];

const link = z.object({ slug: z.string(), id: z.string(), title: z.string().optional() });

export const previewRow = z.object({
  person: z.string().describe('The name, or what was pasted where it means nobody'),
  number: z.string().nullable(),
  course: z.string(),
  dueOn: day,
  outcome: z.enum(OUTCOMES),
  reason: z.string().nullable(),
  link: link.nullable(),
});
export type PreviewRow = z.infer<typeof previewRow>;

export const campaignPreview = z.object({
  seal: z.string().describe('To be sent with the start: it is refused when something has changed since'),
  people: z.int(),
  counts: z.record(z.enum(OUTCOMES), z.int()),
  overdue: z.int().describe('Pairs of person and course that onOverdue decides about'),
  completed: z.int().describe('Pairs that onCompleted decides about'),
  groups: z.array(z.object({ people: z.int(), from: day, to: day })).describe('In the order of the choice'),
  days: z.array(z.object({ dueOn: day, count: z.int() })).describe('How many fall due on which day'),
  reasons: z.array(z.object({ code: z.string(), count: z.int() })).describe('Why pairs are skipped'),
  rows: z.array(previewRow).describe('Skipped ones first; the first few of each kind'),
  isCut: z.boolean().describe('There are more rows; the file has them all'),
});
export type CampaignPreview = z.infer<typeof campaignPreview>;

export const campaignStart = z.strictObject({ choice: campaignChoice, seal: z.string().max(100) });
export const campaignStarted = z.object({ id: z.string().describe('CMP-0001') });

const resultRow = previewRow.extend({
  outcome: z.enum(OUTCOMES).nullable().describe('Null until it was its turn'),
  assignment: z.string().nullable().describe('TA-0042'),
  undone: z.enum(['withdrawn', 'kept']).nullable(),
  undoneReason: z.string().nullable(),
});
export type ResultRow = z.infer<typeof resultRow>;

export const RESULT_PARTS = ['all', 'done', 'skipped', 'kept'] as const;
export const resultWords = z.strictObject({
  part: z.enum(RESULT_PARTS).default('all'),
  after: z.coerce.number().int().min(0).default(0).describe('`next` of the page before'),
});

export const campaignResult = z.object({
  state: z.enum(['Running', 'Stopped', 'Failed', 'Done', 'Undoing', 'Undone']),
  rows: z.int(),
  people: z.int(),
  worked: z.int(),
  assigned: z.int(),
  extended: z.int(),
  skipped: z.int(),
  withdrawn: z.int(),
  kept: z.int(),
  problem: z.string().nullable(),
  completed: z.int().describe('Of those assigned'),
  overdue: z.int(),
  days: z.array(z.object({ dueOn: day, count: z.int() })),
  page: z.array(resultRow),
  next: z.int().nullable(),
});
export type CampaignResult = z.infer<typeof campaignResult>;
