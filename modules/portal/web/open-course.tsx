import { Button, type ButtonProps } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HomeAssignment } from '../contract.ts';

/** The lesson where the learner left off, or the course when there is no lesson to go on with. */
export const placeOf = ({ course, next }: HomeAssignment) =>
  next
    ? ({ to: '/lms/courses/$course/lessons/$lesson', params: { course: course.id, lesson: next.id } } as const)
    : ({ to: '/lms/courses/$course', params: { course: course.id } } as const);

export const CourseLink = ({ assignment, className }: { assignment: HomeAssignment; className: string }) => (
  <Link {...(placeOf(assignment) as object)} className={className}>
    <bdi>{assignment.course.title}</bdi>
  </Link>
);

interface OpenCourseProps extends ButtonProps {
  assignment: HomeAssignment;
  label: string;
  icon?: ReactNode;
}

export const OpenCourse = ({ assignment, label, icon, ...button }: OpenCourseProps) => {
  const { t } = useTranslation('portal');
  return (
    <Button
      {...button}
      component={Link}
      {...(placeOf(assignment) as object)}
      rightSection={icon}
      aria-label={t('row.actionFor', { action: label, title: assignment.course.title })}
    >
      {label}
    </Button>
  );
};
