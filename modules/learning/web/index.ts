import { IconBook2 } from '@tabler/icons-react';
import type { WebModule } from '../../../platform/web/routing/web-module.ts';

export const learningWeb: WebModule = {
  name: 'learning',
  words: { en: () => import('./en.ts').then((file) => file.en) },
  screens: [
    { frame: 'portal', path: '/lms/courses', load: () => import('./catalogue.tsx').then((file) => file.Catalogue) },
    { frame: 'portal', path: '/lms/courses/$course', load: () => import('./course.tsx').then((file) => file.Course) },
    {
      frame: 'person',
      path: '/lms/courses/$course/lessons/$lesson',
      load: () => import('./lesson.tsx').then((file) => file.Lesson),
    },
    {
      frame: 'desk',
      path: '/app/lms-course/$course/editor',
      load: () => import('./editor/course-editor.tsx').then((file) => file.CourseEditor),
    },
  ],
  deskParts: () => import('./desk-parts.ts').then((file) => file.learningDeskParts),
  portalTabs: [{ path: '/lms/courses', label: 'tab', icon: IconBook2, order: 2 }],
};
