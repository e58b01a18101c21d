import { useTranslation } from 'react-i18next';
import type { Home } from '../contract.ts';

const MOST_PIPS = 12;

const partOfDay = (hour: number): 'morning' | 'afternoon' | 'evening' =>
  hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';

export const Greeting = ({ home, overdue, soon }: { home: Home; overdue: number; soon: number }) => {
  const { t } = useTranslation('portal');
  const { name, today, open, completed } = home;
  const year = today.slice(0, 4);
  const done = completed.filter(({ completedOn }) => completedOn?.startsWith(year)).length;
  const all = done + open.filter(({ dueOn }) => dueOn.slice(0, 4) <= year).length;
  const sentences = [
    overdue > 0 && t('summary.late', { count: overdue }),
    soon > 0 && t('summary.soon', { count: soon }),
  ];
  const summary = sentences.filter(Boolean).join(' ') || (open.length > 0 ? t('summary.calm') : t('summary.nothing'));
  return (
    <div className="hello">
      <div>
        <h1>
          <bdi>{t(`hello.${partOfDay(new Date().getHours())}`, { name: name.split(' ')[0] ?? name })}</bdi>
        </h1>
        {open.length + completed.length > 0 && <p>{summary}</p>}
      </div>
      {all > 0 && (
        <div className="yearly">
          <span>
            <b>{t('yearly.count', { done, all })}</b> {t('yearly.done')}
          </span>
          {all <= MOST_PIPS && <Pips all={all} done={done} overdue={overdue} />}
        </div>
      )}
    </div>
  );
};

const Pips = ({ all, done, overdue }: { all: number; done: number; overdue: number }) => (
  <span className="pips" aria-hidden>
    {Array.from({ length: all }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pips never move
      <i key={index} className={index < done ? 'on' : index < done + overdue ? 'bad' : undefined} />
    ))}
  </span>
);
