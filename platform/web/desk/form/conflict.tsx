import { Button, Radio } from '@mantine/core';
import '@mantine/core/styles/Radio.layer.css';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TypeDescription, useMeta } from '../../api/meta.ts';
import { useValueWords } from '../fields/use-value-words.ts';
import { valueText } from '../fields/value-text.ts';
import type { ConflictFacts } from './use-record-draft.ts';

interface ConflictProps {
  type: TypeDescription;
  conflict: ConflictFacts;
  onSettle: (theirs: readonly string[]) => void;
}

/** Somebody saved meanwhile: what differs, field by field, and whose value is to stand. */
export const Conflict = ({ type, conflict, onSettle }: ConflictProps) => {
  const { t } = useTranslation('desk');
  const words = useValueWords(useMeta().today);
  const [theirs, setTheirs] = useState<readonly string[]>([]);
  const names = Object.keys(conflict.theirs);
  const choose = (name: string, whose: string) =>
    setTheirs((now) => (whose === 'theirs' ? [...now, name] : now.filter((each) => each !== name)));
  return (
    <section className="notice bad form-n" role="alert" aria-label={t('conflict.title')}>
      <IconAlertTriangleFilled size={18} aria-hidden />
      <div className="grow">
        <p>
          <b>{t('conflict.title')}</b>
        </p>
        <p className="t2">{t('conflict.why')}</p>
        {names.map((name) => {
          const field = type.fields[name];
          const says = (value: unknown) => valueText(field, value, words);
          return (
            <Radio.Group
              key={name}
              label={field?.label ?? name}
              value={theirs.includes(name) ? 'theirs' : 'mine'}
              onChange={(whose) => choose(name, whose)}
              mt={12}
            >
              <div className="conflict-w">
                <Radio size="xs" value="mine" label={t('conflict.mine', { value: says(conflict.yours[name]) })} />
                <Radio size="xs" value="theirs" label={t('conflict.theirs', { value: says(conflict.theirs[name]) })} />
              </div>
            </Radio.Group>
          );
        })}
        <Button size="xs" mt={12} onClick={() => onSettle(theirs)}>
          {theirs.length === names.length ? t('conflict.takeTheirs') : t('conflict.save')}
        </Button>
      </div>
    </section>
  );
};
