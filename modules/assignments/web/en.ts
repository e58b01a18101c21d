import { campaign } from './campaign/en.ts';

export const en = {
  standing: {
    overdue: 'Overdue since {{day}}',
    due: 'Due on {{day}}',
    completed: 'Completed on {{day}}',
    completedLate: 'It was due on {{day}}.',
    cancelled: 'Cancelled on {{day}}',
    cancelledBy: 'by {{name}}',
    superseded: 'Superseded on {{day}}',
    supersededWhy: 'A later assignment of the same course took its place.',
    archived: 'Archived on {{day}}',
    progress: '{{percent}} of the course is done.',
    notStarted: 'The course has not been started.',
    derived: 'Duly works the status out from these facts.',
  },
  forecast: {
    noReminder: 'Overdue at once, and no reminder is sent.',
    newReminder: 'A new reminder goes out before that day.',
  },
  event: {
    assigned: 'assigned it',
    extended: 'moved the due date',
    'due date moved': 'moved the due date',
    completed: 'completed the course',
    completed_by_other: 'recorded that {{subject}} completed the course',
    cancelled: 'cancelled it',
    superseded: 'put a newer one in its place',
    restored: 'restored it',
    revived: 'revived it',
    reopened: 'took the completion back',
    archived: 'put it into the archive',
    'taken out of the archive': 'took it out of the archive',
    'reminder queued': 'queued the reminder',
    'became overdue': 'saw it become overdue',
    'gave way again': 'let the newer one stand again',
  },
  campaign,
  mandatory: {
    title: 'Mandatory for every new hire',
    why: 'People who are here already get it only when it is assigned to them.',
    assign: 'Assign to everybody now',
  },
} as const;

declare module '../../../platform/web/i18n/index.ts' {
  interface Words {
    assignments: typeof en;
  }
}
