import { IconArrowRight, IconFileImport, IconPencil, IconPlus, IconPointFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type TypeDescription, useMeta } from '../../api/meta.ts';
import type { Row } from '../../api/records.ts';
import { useValueWords } from '../fields/use-value-words.ts';
import { isAbsent, valueText } from '../fields/value-text.ts';
import { isWide } from './draft.ts';
import { useEventWords } from './event-words.ts';
import type { Entry } from './timeline-items.ts';

const iconOf = ({ event, origin }: Entry) => {
  if (origin?.startsWith('import')) return IconFileImport;
  return { created: IconPlus, changed: IconPencil }[event] ?? IconPointFilled;
};

/** What was changed: field, old, new, who, when and why. */
export const TimelineChange = ({ entry, type, row }: { entry: Entry; type: TypeDescription; row: Row }) => {
  const { t } = useTranslation('desk');
  const words = useValueWords(useMeta().today);
  const sayEvent = useEventWords(type.slug, row);
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
          {sayEvent(entry)}
        </p>
        {entry.changes.map((change) => (
          <Changed key={change.field} type={type} change={change} />
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

const LONG = 80;

/** From and to beside each other; a long text says that it changed, and opens. */
const Changed = ({ type, change }: { type: TypeDescription; change: Entry['changes'][number] }) => {
  const { t } = useTranslation('desk');
  const words = useValueWords(useMeta().today);
  const { field, label, from, to } = change;
  const description = type.fields[field];
  const [was, is] = [valueText(description, from, words), valueText(description, to, words)];
  if (description && isWide(description) && was.length + is.length > LONG) {
    return (
      <details className="chg-long">
        <summary>{label}</summary>
        {!isAbsent(from) && <s>{was}</s>}
        <p>{is}</p>
      </details>
    );
  }
  return (
    <p className="chg">
      <span>{label}</span>
      {!isAbsent(from) && (
        <>
          <s>{was}</s>
          <IconArrowRight size={13} className="mirrors" aria-label={t('history.to')} />
        </>
      )}
      <b>{is}</b>
    </p>
  );
};
