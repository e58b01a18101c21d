import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { type TypeDescription, useMeta } from '../../api/meta.ts';
import { historyQuery } from '../../api/record-queries.ts';
import type { Row } from '../../api/records.ts';
import '../../design/css/print.css';
import { useValueWords } from '../fields/use-value-words.ts';
import { isAbsent, valueText } from '../fields/value-text.ts';
import { useEventWords } from './event-words.ts';
import type { Entry } from './timeline-items.ts';

/** The record as it was saved, on paper; there while the page is printed, whatever began that. */
export const PrintSheet = (props: PrintSheetProps) => (useIsPrinting() ? <Sheet {...props} /> : null);

const useIsPrinting = (): boolean => {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const paper = matchMedia('print');
    // At once: the browser lays the paper out as soon as it has told.
    const told = () => flushSync(() => setPrinting(paper.matches));
    paper.addEventListener('change', told);
    return () => paper.removeEventListener('change', told);
  }, []);
  return isPrinting;
};

interface PrintSheetProps {
  type: TypeDescription;
  row: Row;
}

const Sheet = ({ type, row }: PrintSheetProps) => {
  const { t } = useTranslation('desk');
  const { today, organisation, viewer } = useMeta();
  const words = useValueWords(today);
  const { data } = useQuery(historyQuery(type.slug, row.id));
  const names = Object.keys(type.fields).filter((name) => !type.fields[name]?.hidden && !isAbsent(row[name]));
  return (
    <article className="sheet">
      <p className="sheet-t">{organisation.name}</p>
      <p className="sheet-k">{type.series ? `${type.label.one} ${row.id}` : type.label.one}</p>
      <h1>{row.title}</h1>
      <dl>
        {names.map((name) => (
          <div key={name}>
            <dt>{type.fields[name]?.label}</dt>
            <dd>{valueText(type.fields[name], row[name], words)}</dd>
          </div>
        ))}
      </dl>
      {data && data.entries.length > 0 && (
        <>
          <h2>{t('history.title')}</h2>
          <ol>
            {data.entries.map((entry) => (
              <PrintedEntry key={`${entry.at} ${entry.event} ${entry.actor.id}`} type={type} row={row} entry={entry} />
            ))}
          </ol>
        </>
      )}
      <p className="sheet-f">{t('print.by', { name: viewer.name, day: words.days.day(today) })}</p>
    </article>
  );
};

const PrintedEntry = ({ type, row, entry }: PrintSheetProps & { entry: Entry }) => {
  const { t } = useTranslation('desk');
  const words = useValueWords(useMeta().today);
  const sayEvent = useEventWords(type.slug, row);
  return (
    <li>
      <span>{words.days.instant(entry.at)}</span>
      <div>
        <b>{entry.actor.name}</b> {sayEvent(entry)}
        {entry.changes.map(({ field, label, from, to }) => (
          <p key={field}>
            {t('print.change', {
              field: label,
              from: valueText(type.fields[field], from, words),
              to: valueText(type.fields[field], to, words),
            })}
          </p>
        ))}
        {entry.reason && <p>{entry.reason}</p>}
      </div>
    </li>
  );
};
