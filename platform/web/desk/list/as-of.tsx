import { Popover } from '@mantine/core';
import { IconHistory, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMeta } from '../../api/meta.ts';
import type { Day } from '../../design/day.ts';
import { useDayWords } from '../../design/use-day-words.ts';
import { DayInput } from '../fields/day-input.tsx';

/** The list as it stood at the end of a past day. */
export const AsOf = ({ day, onChange }: { day: Day | undefined; onChange: (day: Day | undefined) => void }) => {
  const { t } = useTranslation('desk');
  const words = useDayWords(useMeta().today);
  const [isOpen, setOpen] = useState(false);
  const said = day ? t('list.asOfDay', { day: words.day(day, { weekday: false, year: true }) }) : t('list.asOf');
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <span className={day ? 'chip' : undefined}>
        <Popover.Target>
          <button type="button" className={day ? 'chip-b' : 'chip-add'} onClick={() => setOpen(!isOpen)}>
            <IconHistory size={14} stroke={1.8} aria-hidden />
            {said}
          </button>
        </Popover.Target>
        {day && (
          <button
            type="button"
            className="chip-x"
            aria-label={t('filter.remove', { filter: said })}
            onClick={() => onChange(undefined)}
          >
            <IconX size={13} stroke={2} aria-hidden />
          </button>
        )}
      </span>
      <Popover.Dropdown>
        <div className="fedit">
          <DayInput
            label={t('list.asOfLabel')}
            description={t('list.asOfHint')}
            value={day ?? null}
            onChange={(chosen) => {
              setOpen(false);
              onChange(chosen ?? undefined);
            }}
            popoverProps={{ withinPortal: false }}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
};
