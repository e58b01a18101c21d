import {
  IconBook2,
  IconBuilding,
  IconChartBar,
  IconClockHour4,
  IconFileText,
  IconHistory,
  IconInbox,
  IconListCheck,
  IconListNumbers,
  IconMail,
  IconMapPin,
  IconSchool,
  IconSettings,
  IconShieldCheck,
  IconSpeakerphone,
  IconUser,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react';
import type { NavGroup, Workspace } from '../../platform/web/desk/workspace.ts';

/** Whoever meets assignments of others. */
const FIGURES = ['System Manager', 'Moderator', 'Course Creator', 'HR Manager', 'HR User', 'manager'];

const operations: NavGroup = {
  heading: 'app:operations',
  entries: [
    { slug: 'user', icon: IconUser },
    { slug: 'email-queue', icon: IconMail },
    { slug: 'import', icon: IconInbox },
    { page: '/app/jobs', label: 'app:jobs', icon: IconClockHour4, roles: ['System Manager', 'Moderator'] },
    { slug: 'job-run', icon: IconHistory },
    { slug: 'audit-log', icon: IconShieldCheck },
    { page: '/app/settings', label: 'app:settings', icon: IconSettings, roles: ['System Manager'] },
  ],
};

/** Where each record type stands in the desk. */
export const workspaces: readonly Workspace[] = [
  {
    name: 'learning',
    label: 'app:learning',
    hint: 'app:learningHint',
    icon: IconBook2,
    homeFor: ['System Manager', 'Moderator'],
    groups: [
      {
        entries: [
          { slug: 'lms-training-assignment', icon: IconListCheck },
          { page: '/app/statistics', label: 'app:statistics', icon: IconChartBar, roles: FIGURES },
          { slug: 'lms-campaign', icon: IconSpeakerphone },
        ],
      },
      {
        heading: 'app:teach',
        entries: [
          { slug: 'lms-course', icon: IconBook2 },
          { slug: 'course-chapter', icon: IconListNumbers },
          { slug: 'course-lesson', icon: IconFileText },
          { slug: 'lms-enrollment', icon: IconSchool },
        ],
      },
      operations,
    ],
  },
  {
    name: 'hr',
    label: 'app:hr',
    hint: 'app:hrHint',
    icon: IconUsers,
    homeFor: ['System Manager', 'HR Manager', 'HR User'],
    groups: [
      {
        entries: [
          { slug: 'employee', icon: IconUsers },
          { slug: 'employee-onboarding', icon: IconUserPlus },
        ],
      },
      {
        heading: 'app:people',
        entries: [
          { slug: 'department', icon: IconBuilding },
          { slug: 'location', icon: IconMapPin },
        ],
      },
      operations,
    ],
  },
];
