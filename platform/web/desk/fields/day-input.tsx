import { DateInput, type DateInputProps } from '@mantine/dates';
import '@mantine/dates/styles.layer.css';
import { IconCalendar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMeta } from '../../api/meta.ts';
import type { Day } from '../../design/day.ts';
import { dayOfText } from './day-text.ts';

interface DayInputProps
  extends Pick<DateInputProps, 'label' | 'description' | 'error' | 'name' | 'className' | 'required' | 'popoverProps'> {
  value: Day | null;
  onChange: (day: Day | null) => void;
  'aria-label'?: string;
}

type Weekday = NonNullable<DateInputProps['weekendDays']>[number];
const WEEK = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** The days that the organisation does not work, as the calendar counts them. */
const restDays = (workingDays: readonly string[] | undefined): Weekday[] | undefined =>
  workingDays && WEEK.flatMap((name, index) => (workingDays.includes(name) ? [] : [index as Weekday]));

/** A calendar day: typed as `4 Dec 2026` or `2026-12-04`, or picked. */
export const DayInput = ({ onChange, ...props }: DayInputProps) => {
  const { t } = useTranslation('desk');
  const { today, organisation } = useMeta();
  return (
    <DateInput
      {...props}
      size="sm"
      onChange={(day) => onChange(day ? day.slice(0, 10) : null)}
      valueFormat="ddd D MMM YYYY"
      dateParser={dayOfText}
      defaultDate={today}
      clearable={!props.required}
      leftSection={<IconCalendar size={16} stroke={1.7} aria-hidden />}
      leftSectionPointerEvents="none"
      clearButtonProps={{ 'aria-label': t('field.clear') }}
      placeholder={t('field.dayPlaceholder')}
      firstDayOfWeek={1}
      weekendDays={restDays(organisation.workingDays)}
      ariaLabels={{
        previousMonth: t('field.previousMonth'),
        nextMonth: t('field.nextMonth'),
        previousYear: t('field.previousYear'),
        nextYear: t('field.nextYear'),
        previousDecade: t('field.previousDecade'),
        nextDecade: t('field.nextDecade'),
        monthLevelControl: t('field.chooseMonth'),
        yearLevelControl: t('field.chooseYear'),
      }}
    />
  );
};
