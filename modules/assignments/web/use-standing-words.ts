import { useTranslation } from 'react-i18next';
import type { Day } from '../../../platform/web/design/day.ts';
import { useDayWords } from '../../../platform/web/design/use-day-words.ts';
import type { AssignmentRow } from './assignment-row.ts';
import { firstLateDay } from './first-late-day.ts';

interface StandingWords {
  fact: string;
  rest?: string;
  why?: string;
}

/** The sentences of the box: what holds, since when, and why. */
export const useStandingWords = (assignment: AssignmentRow, today: Day): StandingWords => {
  const { t } = useTranslation(['assignments', 'platform']);
  const { day, nearness } = useDayWords(today);
  const short = (on: Day) => day(on, { weekday: false });
  const { standing, status, dueOn, completedOn, progress } = assignment;
  if (standing === 'Cancelled' && assignment.cancelledOn) {
    return {
      fact: t('standing.cancelled', { day: short(assignment.cancelledOn) }),
      rest: assignment.cancelledBy ? t('standing.cancelledBy', { name: assignment.cancelledBy.title }) : undefined,
      why: assignment.cancelledReason ?? undefined,
    };
  }
  if (standing === 'Superseded' && assignment.supersededOn) {
    return {
      fact: t('standing.superseded', { day: short(assignment.supersededOn) }),
      why: t('standing.supersededWhy'),
    };
  }
  if (standing === 'Archived' && assignment.archivedOn) {
    return { fact: t('standing.archived', { day: short(assignment.archivedOn) }) };
  }
  if (completedOn) {
    return {
      fact: t('standing.completed', { day: short(completedOn) }),
      why: t('standing.completedLate', { day: day(dueOn) }),
    };
  }
  const done = progress
    ? t('standing.progress', { percent: t('percent', { ns: 'platform', value: progress }) })
    : t('standing.notStarted');
  if (status === 'Overdue') {
    return { fact: t('standing.overdue', { day: short(firstLateDay(dueOn)) }), rest: nearness(dueOn), why: done };
  }
  return { fact: t('standing.due', { day: day(dueOn) }), rest: nearness(dueOn), why: done };
};
