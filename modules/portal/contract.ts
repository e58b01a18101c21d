import { z } from 'zod';

const day = z.iso.date();

export const homeAssignment = z.object({
  id: z.string().describe('TA-0042'),
  course: z.object({ id: z.uuid(), title: z.string() }),
  assignedOn: day,
  dueOn: day,
  status: z.enum(['Pending', 'In Progress', 'Completed', 'Overdue']),
  completedOn: day.nullable(),
  /** Days from today to the due date; negative when it has passed. */
  daysLeft: z.number().int(),
  progress: z.number().int(),
  doneLessons: z.number().int(),
  lessons: z.number().int(),
  minutesLeft: z.number().int().nullable(),
  /** Where the learner left off: the first required lesson that is not done. */
  next: z.object({ id: z.uuid(), title: z.string(), number: z.number().int() }).nullable(),
});
export type HomeAssignment = z.infer<typeof homeAssignment>;

export const home = z.object({
  name: z.string(),
  today: day,
  /** Whom to ask about a wrong date. */
  manager: z.object({ name: z.string(), email: z.string().nullable() }).nullable(),
  /** Overdue first, then by due date; completed ones apart. */
  open: z.array(homeAssignment),
  completed: z.array(homeAssignment),
  continued: z.array(z.object({ id: z.uuid(), title: z.string(), progress: z.number().int() })),
});
export type Home = z.infer<typeof home>;

export const TEAM_PARTS = ['open', 'overdue', 'soon', 'completed'] as const;

export const teamWords = z.strictObject({
  show: z.enum(TEAM_PARTS).default('open').describe('open: what is owed, overdue first'),
  q: z.string().trim().max(200).optional().describe('Words of the person or the course'),
  after: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}\.\d+$/)
    .optional()
    .describe('`next` of the page before'),
});
export type TeamWords = z.infer<typeof teamWords>;

const teamAssignment = z.object({
  id: z.string().describe('TA-0042'),
  person: z.string(),
  course: z.string(),
  status: z.enum(['Pending', 'In Progress', 'Completed', 'Overdue']),
  dueOn: day,
  completedOn: day.nullable(),
  progress: z.number().int(),
});
export type TeamAssignment = z.infer<typeof teamAssignment>;

/** Everybody below the manager, all levels; who has left is not in it. */
export const team = z.object({
  today: day,
  people: z.number().int(),
  withoutLogin: z.number().int(),
  withoutTraining: z.number().int().describe('To whom nothing is assigned'),
  overdue: z.number().int(),
  overduePeople: z.number().int(),
  soon: z.number().int().describe('Open, due today or in the next 30 days'),
  open: z.number().int(),
  completed: z.number().int(),
  rows: z.array(teamAssignment),
  next: z.string().nullable(),
});
export type Team = z.infer<typeof team>;
