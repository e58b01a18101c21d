import { IconArrowRight, IconFileImport, IconPencil, IconPlus, IconPointFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { HistoryAnswer } from '../../../records/contract.ts';
import { type TypeDescription, useMeta } from '../../api/meta.ts';
import { historyQuery } from '../../api/record-queries.ts';
import type { Row } from '../../api/records.ts';
import '../../design/css/timeline.css';
import { useWhy } from '../../design/failed.tsx';
import { Skeletons } from '../../design/skeletons.tsx';
import { useValueWords } from '../fields/use-value-words.ts';
import { isAbsent, valueText } from '../fields/value-text.ts';
import { eventWords } from './event-words.ts';

type Entry = HistoryAnswer['entries'][number];

/** Who did what, when and why; latest first. */
export const Timeline = ({ type, row }: { type: TypeDescription; row: Row }) => {
  const { t } = useTranslation('desk');
  const { data, error } = useQuery(historyQuery(type.slug, row.id));
  const why = useWhy(error);
  return (
    <aside className="form-r" aria-label={t('history.title')}>
      <h2 className="form-rh">{t('history.title')}</h2>
      {error && <p className="t2">{why}</p>}
      {!data && !error && <Skeletons widths={[200, 160, 220]} />}
      {data?.entries.length === 0 && <p className="t2">{t('history.none')}</p>}
      <ol className="tl">
        {data?.entries.map((entry) => (
          <TimelineItem key={`${entry.at}-${entry.event}-${entry.actor.id}`} entry={entry} type={type} />
        ))}
      </ol>
    </aside>
  );
};

const iconOf = ({ event, origin }: Entry) => {
  if (origin?.startsWith('import')) return IconFileImport;
  return { created: IconPlus, changed: IconPencil }[event] ?? IconPointFilled;
};

const TimelineItem = ({ entry, type }: { entry: Entry; type: TypeDescription }) => {
  const { t } = useTranslation('desk');
  const { today } = useMeta();
  const words = useValueWords(today);
  const Icon = iconOf(entry);
  const happened = entry.onDay && entry.onDay !== entry.at.slice(0, 10) ? words.days.day(entry.onDay) : null;
  return (
    <li className="ev">
      <span className="ev-i">
        <Icon size={14} stroke={1.9} aria-hidden />
      </span>
      <div>
        <p>
          <b>
            <bdi>{entry.actor.name}</bdi>
          </b>{' '}
          {eventWords(t, entry)}
        </p>
        {entry.changes.map(({ field, label, from, to }) => (
          <p className="chg" key={field}>
            <span>{label}</span>
            {!isAbsent(from) && (
              <>
                <s>{valueText(type.fields[field], from, words)}</s>
                <IconArrowRight size={13} className="mirrors" aria-label={t('history.to')} />
              </>
            )}
            <b>{valueText(type.fields[field], to, words)}</b>
          </p>
        ))}
        {entry.reason && <p className="why">{entry.reason}</p>}
        <time dateTime={entry.at}>
          {happened && <>{t('history.heldOn', { day: happened })} </>}
          {words.days.instant(entry.at)}
        </time>
      </div>
    </li>
  );
};
