import { Button } from '@mantine/core';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TypeDescription, useMeta } from '../../api/meta.ts';
import { historyQuery } from '../../api/record-queries.ts';
import '../../design/css/conflict.css';
import { useDayWords } from '../../design/use-day-words.ts';
import { ConflictField, StandsAnyway } from './conflict-field.tsx';
import type { ConflictFacts } from './use-record-draft.ts';

interface ConflictProps {
  type: TypeDescription;
  conflict: ConflictFacts;
  isSaving: boolean;
  /** Names of fields that keep the other person's value. */
  onSettle: (theirs: readonly string[]) => void;
}

/** Somebody saved meanwhile: what differs, field by field, and whose value is to stand. Nothing is lost until then. */
export const Conflict = ({ type, conflict, isSaving, onSettle }: ConflictProps) => {
  const { t } = useTranslation('desk');
  const [theirs, setTheirs] = useState<readonly string[]>([]);
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const { both, mine, theirs: alone } = conflict.differences;
  const choose = (name: string, whose: 'mine' | 'theirs') =>
    setTheirs((now) => (whose === 'theirs' ? [...now, name] : now.filter((each) => each !== name)));
  const nothingIsMine = mine.length === 0 && theirs.length === both.length;
  return (
    <section
      ref={box}
      tabIndex={-1}
      className="notice bad form-n conflict"
      role="alert"
      aria-label={t('conflict.title')}
    >
      <IconAlertTriangleFilled size={18} aria-hidden />
      <div className="grow">
        <p>
          <b>
            <Who type={type} id={conflict.latest.id} />
          </b>
        </p>
        <p className="t2">{both.length > 0 ? t('conflict.why') : t('conflict.apart')}</p>
        {both.map((name) => (
          <ConflictField
            key={name}
            name={name}
            type={type}
            conflict={conflict}
            whose={theirs.includes(name) ? 'theirs' : 'mine'}
            onChoose={(whose) => choose(name, whose)}
          />
        ))}
        <StandsAnyway type={type} names={alone} from={conflict.seen} to={conflict.latest} label={t('conflict.alone')} />
        <StandsAnyway type={type} names={mine} from={conflict.seen} to={conflict.changes} label={t('conflict.kept')} />
        <div className="conflict-b">
          <Button size="xs" loading={isSaving} onClick={() => onSettle(theirs)}>
            {nothingIsMine ? t('conflict.takeTheirs') : both.length > 0 ? t('conflict.save') : t('conflict.saveBoth')}
          </Button>
          {!nothingIsMine && (
            <Button size="xs" variant="subtle" color="gray" onClick={() => onSettle([...both, ...mine])}>
              {t('conflict.discard')}
            </Button>
          )}
        </div>
      </div>
    </section>
  );
};

const Who = ({ type, id }: { type: TypeDescription; id: string }) => {
  const { t } = useTranslation('desk');
  const days = useDayWords(useMeta().today);
  const last = useQuery(historyQuery(type.slug, id)).data?.entries[0];
  if (!last) return t('conflict.title');
  return t('conflict.who', { name: last.actor.name, at: days.instant(last.at) });
};
