export const en = {
  tab: 'Home',
  hello: {
    morning: 'Good morning, {{name}}',
    afternoon: 'Good afternoon, {{name}}',
    evening: 'Good evening, {{name}}',
  },
  summary: {
    nothing: 'Nothing is owed. Well done.',
    calm: 'Nothing is due within a week.',
    late_one: 'One course is overdue.',
    late_other: '{{count}} courses are overdue.',
    soon_one: 'One is due within a week.',
    soon_other: '{{count}} are due within a week.',
  },
  yearly: { count: '{{done}} of {{all}}', done: 'done this year' },
  overdue: {
    since: 'since {{day}}',
    was: 'Was due {{day}},',
    lessons_one: '{{done}} of {{count}} lesson done',
    lessons_other: '{{done}} of {{count}} lessons done',
    minutes: ', about {{minutes}} minutes left',
    ask: 'Is the date wrong? Ask {{name}}, your manager. Only the training team can move it.',
    askNobody: 'Is the date wrong? Ask your training team.',
  },
  soon: {
    title: 'Due soon',
    count_one: '{{count}} course, next seven days',
    count_other: '{{count}} courses, next seven days',
  },
  later: { title: 'Later', count_one: '{{count}} course', count_other: '{{count}} courses' },
  completed: {
    title: 'Completed',
    count_one: '{{count}} course, on {{day}}',
    count_other: '{{count}} courses, last on {{day}}',
  },
  row: {
    next: 'Next: Lesson {{number}}, {{title}}',
    size_one: '{{count}} lesson{{minutes}}',
    size_other: '{{count}} lessons{{minutes}}',
    notStarted: 'Not started',
    progress: '{{title}}, progress',
    start: 'Start',
    continue: 'Continue',
    continueLesson: 'Continue lesson {{number}}',
    open: 'Open',
    actionFor: '{{action}} {{title}}',
  },
  weeks: { title: 'Next four weeks', due: 'Course due', item: '{{day}}: {{titles}} due' },
  continued: { title: 'Continue learning' },
  empty: {
    title: 'No training is assigned to you',
    text: 'When somebody assigns you a course it stands here, with the day by which it is due.',
    action: 'Look at the courses',
  },
} as const;

declare module '../../../platform/web/i18n/index.ts' {
  interface Words {
    portal: typeof en;
  }
}
