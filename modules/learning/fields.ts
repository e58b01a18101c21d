import type { Fields } from '../../platform/records/types.ts';

export const courseFields = {
  code: {
    kind: 'text',
    label: 'Course code',
    required: true,
    unique: true,
    max: 100,
    header: 'Course Code',
    aliases: ['Code', 'Course ID', 'Course number', 'Training code'],
  },
  title: {
    kind: 'text',
    label: 'Title',
    required: true,
    max: 300,
    aliases: ['Course Title', 'Course name', 'Name', 'Training title'],
  },
  introduction: { kind: 'long-text', label: 'Introduction', max: 500, hint: 'One or two sentences for the catalogue' },
  description: { kind: 'rich-text', label: 'Description', max: 100_000 },
  category: { kind: 'text', label: 'Category', max: 100, aliases: ['Topic', 'Subject'] },
  published: { kind: 'flag', label: 'Published' },
  publishedOn: { kind: 'day', label: 'Published on', header: 'Published On', readOnly: true },
  mandatory: { kind: 'flag', label: 'Mandatory', hint: 'Every new hire gets it' },
  mandatoryDueDays: {
    kind: 'integer',
    label: 'Days to complete',
    header: 'Days to Complete',
    hint: 'For new hires. If empty, the setting holds',
  },
  validityMonths: {
    kind: 'integer',
    label: 'Valid for months',
    header: 'Validity Months',
    hint: 'Empty never expires',
    aliases: ['Validity', 'Recertification months'],
  },
  sequential: { kind: 'flag', label: 'Lessons open in order' },
  selfEnrollment: { kind: 'flag', label: 'Learners may enroll themselves', header: 'Self Enrollment' },
  archived: { kind: 'flag', label: 'Archived', imported: false },
  instructors: { kind: 'links', label: 'Instructors', to: 'user' },
} as const satisfies Fields;

export const chapterFields = {
  course: { kind: 'link', label: 'Course', to: 'lms-course', column: 'course_id', required: true, once: true },
  title: { kind: 'text', label: 'Title', required: true, max: 300 },
  position: { kind: 'integer', label: 'Position', hint: 'If empty, it comes last' },
} as const satisfies Fields;

export const lessonFields = {
  course: { kind: 'link', label: 'Course', to: 'lms-course', column: 'course_id', readOnly: true },
  chapter: { kind: 'link', label: 'Chapter', to: 'course-chapter', column: 'chapter_id', required: true },
  title: { kind: 'text', label: 'Title', required: true, max: 300 },
  position: { kind: 'integer', label: 'Position', hint: 'If empty, it comes last' },
  required: { kind: 'flag', label: 'Required', hint: 'Counts for completing the course' },
  preview: { kind: 'flag', label: 'Preview', hint: 'Can be read without being enrolled' },
  minutes: { kind: 'integer', label: 'Minutes' },
  text: { kind: 'rich-text', label: 'Text', max: 500_000 },
  instructorNotes: {
    kind: 'long-text',
    label: 'Instructor notes',
    header: 'Instructor Notes',
    max: 20_000,
    hint: 'Learners never see them',
  },
} as const satisfies Fields;

export const enrollmentFields = {
  user: { kind: 'link', label: 'Learner', to: 'user', column: 'user_id', required: true, once: true },
  course: { kind: 'link', label: 'Course', to: 'lms-course', column: 'course_id', required: true, once: true },
  state: {
    kind: 'choice',
    label: 'State',
    readOnly: true,
    unsorted: true,
    choices: ['Enrolled', 'In Progress', 'Completed', 'Un-enrolled'].map((value) => ({ value, label: value })),
  },
  progress: { kind: 'percent', label: 'Progress', readOnly: true, unsorted: true },
  enrolledAt: { kind: 'instant', label: 'Enrolled', header: 'Enrolled At', readOnly: true },
  startedOn: { kind: 'day', label: 'Started on', header: 'Started On', readOnly: true },
  completedOn: { kind: 'day', label: 'Completed on', header: 'Completed On', readOnly: true },
  validUntil: { kind: 'day', label: 'Valid until', header: 'Valid Until', readOnly: true },
  how: {
    kind: 'choice',
    label: 'How it was completed',
    readOnly: true,
    unsorted: true,
    choices: [
      { value: 'lessons', label: 'By its lessons' },
      { value: 'recorded by staff', label: 'Recorded by staff' },
      { value: 'imported', label: 'Imported' },
      { value: 'course edited', label: 'When the course was edited' },
    ],
  },
  evidence: { kind: 'text', label: 'Evidence', readOnly: true, unsorted: true, keep: 'hashed' },
  attempts: { kind: 'integer', label: 'Attempts', readOnly: true, unsorted: true },
  endedReason: { kind: 'long-text', label: 'Un-enrolled because', readOnly: true },
} as const satisfies Fields;
