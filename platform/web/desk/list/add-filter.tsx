import { Popover, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TypeDescription } from '../../api/meta.ts';
import { useLetterKeys } from '../use-letter-keys.ts';
import { FilterEditor } from './filter-editor.tsx';
import { filterable } from './filter-words.ts';
import type { Filter } from './list-query.ts';

interface AddFilterProps {
  type: TypeDescription;
  onAdd: (field: string, filters: Filter[]) => void;
}

/** First the field, then its value. */
export const AddFilter = ({ type, onAdd }: AddFilterProps) => {
  const { t } = useTranslation('desk');
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const open = () => {
    setChosen(null);
    setOpen(true);
  };
  useLetterKeys({ f: open });
  const field = chosen ? type.fields[chosen] : undefined;
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className="chip-add" onClick={() => (isOpen ? setOpen(false) : open())}>
          <IconPlus size={14} stroke={2} aria-hidden />
          {t('filter.add')}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        {chosen && field ? (
          <FilterEditor
            name={chosen}
            field={field}
            filters={[]}
            onApply={(filters) => {
              setOpen(false);
              onAdd(chosen, filters);
            }}
          />
        ) : (
          <FieldList type={type} onChoose={setChosen} />
        )}
      </Popover.Dropdown>
    </Popover>
  );
};

const MANY_FIELDS = 8;

const FieldList = ({ type, onChoose }: { type: TypeDescription; onChoose: (field: string) => void }) => {
  const { t } = useTranslation('desk');
  const [words, setWords] = useState('');
  const fields = filterable(type.fields);
  const shown = fields.filter(([, { label }]) => label.toLowerCase().includes(words.toLowerCase()));
  const [first] = shown;
  return (
    <>
      {fields.length > MANY_FIELDS && (
        <TextInput
          aria-label={t('filter.field')}
          placeholder={t('filter.field')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !first) return;
            // Else the same key would send the form that appears.
            event.preventDefault();
            onChoose(first[0]);
          }}
          mb={6}
          data-autofocus
        />
      )}
      <div className="flist">
        {shown.map(([name, { label }]) => (
          <button key={name} type="button" onClick={() => onChoose(name)}>
            {label}
          </button>
        ))}
      </div>
    </>
  );
};
