import type { DeskParts } from '../../../platform/web/desk/desk-parts.ts';
import { EditCourse } from './edit-course.tsx';
import { en } from './en.ts';

export const learningDeskParts: DeskParts = {
  formHeads: { 'lms-course': EditCourse },
  eventSubjects: { 'lms-enrollment': 'user' },
  eventWords: {
    'lms-enrollment': Object.fromEntries(Object.keys(en.event).map((event) => [event, `learning:event.${event}`])),
  },
};
