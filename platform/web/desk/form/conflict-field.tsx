import { Radio } from '@mantine/core';
import '@mantine/core/styles/Radio.layer.css';
import { useTranslation } from 'react-i18next';
import { type TypeDescription, useMeta } from '../../api/meta.ts';
import { useValueWords } from '../fields/use-value-words.ts';
import { valueText } from '../fields/value-text.ts';
import type { Draft } from './draft.ts';
import type { ConflictFacts } from './use-record-draft.ts';

interface ConflictFieldProps {
  name: string;
  type: TypeDescription;
  conflict: ConflictFacts;
  whose: 'mine' | 'theirs';
  onChoose: (whose: 'mine' | 'theirs') => void;
}

/** One field that both changed: what it was, theirs and mine beside each other. */
export const ConflictField = ({ name, type, conflict, whose, onChoose }: ConflictFieldProps) => {
  const { t } = useTranslation('desk');
  const words = useValueWords(useMeta().today);
  const field = type.fields[name];
  const says = (values: Draft) => valueText(field, values[name], words);
  return (
    <Radio.Group
      className="conflict-f"
      label={field?.label ?? name}
      description={t('conflict.was', { value: says(conflict.seen) })}
      value={whose}
      onChange={(chosen) => onChoose(chosen as 'mine' | 'theirs')}
    >
      <div className="conflict-w">
        <Choice value="mine" label={t('conflict.mine')} text={says(conflict.changes)} />
        <Choice value="theirs" label={t('conflict.theirs')} text={says(conflict.latest)} />
      </div>
    </Radio.Group>
  );
};

const Choice = ({ value, label, text }: { value: string; label: string; text: string }) => (
  <Radio
    size="xs"
    className="conflict-c"
    value={value}
    label={
      <>
        <span className="t2">{label}</span>
        <bdi className="conflict-v">{text}</bdi>
      </>
    }
  />
);

interface StandsAnywayProps {
  type: TypeDescription;
  names: readonly string[];
  from: Draft;
  to: Draft;
  label: string;
}

/** Changed by one of the two alone: said, not asked. */
export const StandsAnyway = ({ type, names, from, to, label }: StandsAnywayProps) => {
  const { t } = useTranslation('desk');
  const words = useValueWords(useMeta().today);
  if (names.length === 0) return null;
  return (
    <div className="conflict-o">
      <p className="t2">{label}</p>
      <ul>
        {names.map((name) => {
          const field = type.fields[name];
          return (
            <li key={name}>
              {t('conflict.fromTo', {
                field: field?.label ?? name,
                from: valueText(field, from[name], words),
                to: valueText(field, to[name], words),
              })}
            </li>
          );
        })}
      </ul>
    </div>
  );
};
