import { IconCheck, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Day } from '../../../platform/web/design/day.ts';
import { useDayWords } from '../../../platform/web/design/use-day-words.ts';
import type { HomeAssignment } from '../contract.ts';
import { AssignmentRows } from './assignment-list.tsx';

export const CompletedFold = ({ rows, today }: { rows: readonly HomeAssignment[]; today: Day }) => {
  const { t } = useTranslation('portal');
  const words = useDayWords(today);
  const [isOpen, setOpen] = useState(false);
  const last = rows[0]?.completedOn;
  if (!last) return null;
  return (
    <section>
      <button type="button" className="fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <IconChevronRight size={16} stroke={1.8} className={isOpen ? 'turned' : 'mirrors'} aria-hidden />
        <IconCheck size={16} stroke={2.2} className="g" aria-hidden />
        {t('completed.title')}
        <span className="t3">
          {t('completed.count', { count: rows.length, day: words.day(last, { weekday: false }) })}
        </span>
      </button>
      {isOpen && <AssignmentRows rows={rows} today={today} />}
    </section>
  );
};
