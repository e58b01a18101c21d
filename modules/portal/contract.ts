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
