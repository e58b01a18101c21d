import { Button, type ButtonProps } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HomeAssignment } from '../contract.ts';

/** The lesson where the learner left off, or the course when there is no lesson to go on with. */
export const placeOf = ({ course, next }: HomeAssignment): string =>
  next ? `/lms/courses/${course.id}/lessons/${next.id}` : `/lms/courses/${course.id}`;

export const CourseLink = ({ assignment, className }: { assignment: HomeAssignment; className: string }) => (
  <Link to={placeOf(assignment) as never} className={className}>
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
      to={placeOf(assignment) as never}
      rightSection={icon}
      aria-label={t('row.actionFor', { action: label, title: assignment.course.title })}
    >
      {label}
    </Button>
  );
};
