/** One round of assignments of a course. Days count back from today. */
export interface Campaign {
  readonly course: string;
  readonly assignedAgo: number;
  /** Days from being assigned to being due. */
  readonly days: number;
  /** Departments, everybody when absent; `leaders` are those with people of their own. */
  readonly to?: readonly string[] | 'leaders' | 'wardens';
  /** Share of the people who have finished by now, and who have begun. */
  readonly done: number;
  readonly begun?: number;
  /** A session in a room: so many days ago that share of the people was recorded by the moderator. */
  readonly session?: { readonly ago: number; readonly share: number; readonly reason: string };
  /** A renewal: the earlier completion does not count. */
  readonly again?: boolean;
}

/** Until this day the organisation kept its training elsewhere; what was done before was brought over. */
export const MOVED_AGO = 60;

export const campaigns: readonly Campaign[] = [
  { course: 'SAFE', assignedAgo: 395, days: 30, done: 0.99 },
  { course: 'CODE', assignedAgo: 380, days: 30, done: 0.98 },
  { course: 'DATA', assignedAgo: 300, days: 45, done: 0.975 },
  { course: 'LIFT', assignedAgo: 210, days: 60, to: ['Warehouse', 'Transport', 'Cold storage'], done: 0.96 },
  { course: 'ADR', assignedAgo: 130, days: 90, to: ['Transport'], done: 0.93 },
  { course: 'CUST', assignedAgo: 58, days: 75, to: ['Customs'], done: 0.5, begun: 0.3 },
  {
    course: 'CYBER',
    assignedAgo: 46,
    days: 35,
    done: 0.7,
    begun: 0.15,
    session: { ago: 31, share: 0.7, reason: 'Took part in the session with IT; the list is signed.' },
  },
  { course: 'FORK', assignedAgo: 40, days: 60, to: ['Warehouse'], done: 0.45, begun: 0.2 },
  { course: 'LEAD', assignedAgo: 34, days: 62, to: 'leaders', done: 0.35, begun: 0.3 },
  { course: 'FIRE', assignedAgo: 28, days: 32, to: 'wardens', done: 0.5, begun: 0.25 },
  { course: 'HEIGHT', assignedAgo: 25, days: 28, to: ['Warehouse'], done: 0.55, begun: 0.2 },
  { course: 'CODE', assignedAgo: 20, days: 34, done: 0.2, begun: 0.08, again: true },
  { course: 'COLD', assignedAgo: 15, days: 45, to: ['Cold storage'], done: 0.2, begun: 0.3 },
];
