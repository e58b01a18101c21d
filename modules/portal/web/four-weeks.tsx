import { useTranslation } from 'react-i18next';
import { type Day, localeOf } from '../../../platform/web/design/day.ts';
import { useDayWords } from '../../../platform/web/design/use-day-words.ts';
import type { HomeAssignment } from '../contract.ts';

const DAY_MS = 86_400_000;
const dayAt = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** Four weeks from this week's Monday. */
const weeksFrom = (today: Day): Day[] => {
  const ms = Date.parse(today);
  const monday = ms - ((new Date(ms).getUTCDay() + 6) % 7) * DAY_MS;
  return Array.from({ length: 28 }, (_, index) => dayAt(monday + index * DAY_MS));
};

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(Date.parse(day)).getUTCDay());

/** Where the due dates fall. A picture for who sees it, sentences for who hears it. */
export const FourWeeks = ({ assignments, today }: { assignments: readonly HomeAssignment[]; today: Day }) => {
  const { t, i18n } = useTranslation('portal');
  const words = useDayWords(today);
  const days = weeksFrom(today);
  const dueOn = new Map<Day, string[]>();
  for (const { dueOn: day, course } of assignments) {
    if (day >= today && day <= (days.at(-1) ?? today)) dueOn.set(day, [...(dueOn.get(day) ?? []), course.title]);
  }
  const initial = new Intl.DateTimeFormat(localeOf(i18n.language), { weekday: 'narrow', timeZone: 'UTC' });
  return (
    <section className="card pad" aria-labelledby="h-weeks">
      <div className="card-h">
        <h2 id="h-weeks">{t('weeks.title')}</h2>
      </div>
      <div className="weeks" aria-hidden>
        {days.slice(0, 7).map((day) => (
          <span key={`head ${day}`} className="wk-h">
            {initial.format(Date.parse(day))}
          </span>
        ))}
        {days.map((day) => (
          <span
            key={day}
            className={[
              'wk',
              day === today && 'now',
              day < today && 'gone',
              dueOn.has(day) && 'due-day-mark',
              isWeekend(day) && 'off',
            ]
              .filter(Boolean)
              .join(' ')}
          >
            {day.endsWith('-01') ? words.day(day, { weekday: false, year: false }) : Number(day.slice(8))}
            {dueOn.has(day) && <i />}
          </span>
        ))}
      </div>
      <ul className="legend" aria-hidden>
        <li>
          <i className="lgd" />
          {t('weeks.due')}
        </li>
      </ul>
      <ul className="vh">
        {[...dueOn].sort().map(([day, titles]) => (
          <li key={day}>{t('weeks.item', { day: words.day(day), titles: titles.join(', ') })}</li>
        ))}
      </ul>
    </section>
  );
};
