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
} as const;

declare module '../../../platform/web/i18n/index.ts' {
  interface Words {
    assignments: typeof en;
  }
}
