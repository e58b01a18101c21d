import { CloseButton, Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Option, optionsQuery } from '../../api/record-queries.ts';
import type { LinkValue } from '../../api/records.ts';
import { useWhy } from '../../design/failed.tsx';

interface LinkPickerProps {
  /** The slug that it leads to. */
  to: string;
  value: LinkValue | null;
  onChange: (value: LinkValue | null) => void;
  label?: ReactNode;
  description?: ReactNode;
  error?: ReactNode;
  isRequired?: boolean;
  /** Inside a popover the list must not stand outside of it. */
  withinPortal?: boolean;
  'data-autofocus'?: boolean;
  /** It stands in for one that had the focus. */
  hasFocus?: boolean;
  name?: string;
  className?: string;
  'aria-label'?: string;
}

const PAUSE_MS = 200;

/** Search as you type among the records that may be linked to. */
export const LinkPicker = ({
  to,
  value,
  onChange,
  isRequired,
  withinPortal = true,
  hasFocus,
  ...input
}: LinkPickerProps) => {
  const { t } = useTranslation('desk');
  const [typed, setTyped] = useState<string | null>(null);
  const isKept = useRef(hasFocus);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const pick = (option: LinkValue | null) => {
    onChange(option);
    setTyped(null);
    combobox.closeDropdown();
  };
  const open = () => combobox.openDropdown();
  const given = typed ?? value?.title ?? '';
  return (
    <Combobox
      store={combobox}
      withinPortal={withinPortal}
      onOptionSubmit={(text) => pick(JSON.parse(text) as LinkValue)}
    >
      <Combobox.Target>
        <TextInput
          {...input}
          value={given}
          autoComplete="off"
          autoFocus={hasFocus}
          required={isRequired}
          placeholder={t('field.linkPlaceholder')}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            open();
          }}
          onKeyDown={(event) => {
            // Enter picks; while the list is open it never sends the form around it.
            if (event.key === 'Enter' && combobox.dropdownOpened) event.preventDefault();
          }}
          onFocus={() => {
            // What only keeps the focus does not cover what stands below it.
            if (isKept.current) isKept.current = false;
            else open();
          }}
          onClick={open}
          onBlur={() => {
            combobox.closeDropdown();
            if (typed === '') onChange(null);
            setTyped(null);
          }}
          rightSection={value && !isRequired ? <ClearButton onClear={() => pick(null)} /> : <Combobox.Chevron />}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        {combobox.dropdownOpened && (
          <LinkOptions to={to} search={typed ?? ''} picked={value?.id} onLoaded={combobox.selectFirstOption} />
        )}
      </Combobox.Dropdown>
    </Combobox>
  );
};

const ClearButton = ({ onClear }: { onClear: () => void }) => {
  const { t } = useTranslation('desk');
  return (
    <CloseButton
      size={24}
      aria-label={t('field.clear')}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClear}
    />
  );
};

interface LinkOptionsProps {
  to: string;
  search: string;
  picked?: string;
  /** Other options stand there now. */
  onLoaded: () => void;
}

const LinkOptions = ({ to, search, picked, onLoaded }: LinkOptionsProps) => {
  const { t } = useTranslation('desk');
  const [asked] = useDebouncedValue(search, PAUSE_MS);
  const { data, error, isFetching } = useQuery(optionsQuery(to, asked));
  const why = useWhy(error);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the options change
  useEffect(() => {
    onLoaded();
  }, [data]);
  if (error) return <Combobox.Empty>{why}</Combobox.Empty>;
  if (!data) return <Combobox.Empty>{isFetching ? <Loader size={16} /> : null}</Combobox.Empty>;
  if (data.options.length === 0) return <Combobox.Empty>{t('field.noOption')}</Combobox.Empty>;
  return (
    <Combobox.Options mah={260} className="scrolls" aria-label={t('field.options')}>
      {data.options.map((option) => (
        <LinkOption key={option.id} option={option} isPicked={option.id === picked} />
      ))}
    </Combobox.Options>
  );
};

const LinkOption = ({ option: { id, title, hint }, isPicked }: { option: Option; isPicked: boolean }) => (
  <Combobox.Option value={JSON.stringify({ id, title })} active={isPicked}>
    <bdi className="mi">{title}</bdi>
    {hint && hint !== title && <span className="mi2">{hint}</span>}
  </Combobox.Option>
);
