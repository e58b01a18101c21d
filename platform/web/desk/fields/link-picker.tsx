import { CloseButton, Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useId } from '@mantine/hooks';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Option } from '../../api/record-queries.ts';
import type { LinkValue } from '../../api/records.ts';
import { Address } from './address.tsx';
import { type Options, useOptions } from './use-options.ts';

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

/** Search as you type among the records that may be linked to. Enter picks from the answer to what is typed. */
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
  // Enter came before the answer, and picks when it is there.
  const [isHeld, setHeld] = useState(false);
  const isKept = useRef(hasFocus);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const isOpen = combobox.dropdownOpened;
  const listId = useId();
  // Known before the list opens, so that the field names what it controls as soon as it is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when there is another id
  useEffect(() => combobox.setListId(listId), [listId]);
  const found = useOptions(to, typed ?? '', { isWanted: isOpen || isHeld, isUrgent: isHeld });
  const pick = (option: LinkValue | null) => {
    onChange(option);
    setTyped(null);
    combobox.closeDropdown();
  };
  const open = () => combobox.openDropdown();
  const hear = (event: KeyboardEvent) => {
    if (!isOpen) return;
    // Enter picks; while the list is open it never sends the form around it.
    if (event.key === 'Enter') event.preventDefault();
    if (!found.isSearching) return;
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) setHeld(true);
    // Whoever goes on by Tab could send the form before the pick is in it; Escape lets go.
    if (event.key === 'Tab' && isHeld) event.preventDefault();
    if (event.key === 'Escape') {
      setHeld(false);
      combobox.closeDropdown();
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the answer is there
  useEffect(() => {
    if (!isHeld || found.isSearching) return;
    setHeld(false);
    const [first] = found.options;
    if (first) pick({ id: first.id, title: first.title });
    else if (!isOpen) setTyped(null);
  }, [isHeld, found.isSearching]);
  const given = typed ?? value?.title ?? '';
  return (
    <Combobox
      store={combobox}
      withinPortal={withinPortal}
      onOptionSubmit={(text) => pick(JSON.parse(text) as LinkValue)}
    >
      {/* What stands there while it searches is not what was asked for. */}
      <Combobox.Target withKeyboardNavigation={!found.isSearching} withExpandedAttribute>
        <TextInput
          {...input}
          value={given}
          autoComplete="off"
          autoFocus={hasFocus}
          required={isRequired}
          placeholder={t('field.linkPlaceholder')}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setHeld(false);
            open();
          }}
          onKeyDown={hear}
          onFocus={() => {
            // What only keeps the focus does not cover what stands below it.
            if (isKept.current) isKept.current = false;
            else open();
          }}
          onClick={open}
          onBlur={() => {
            combobox.closeDropdown();
            if (isHeld) return;
            if (typed === '') onChange(null);
            setTyped(null);
          }}
          rightSection={
            found.isSearching ? (
              <Loader size={16} />
            ) : value && !isRequired ? (
              <ClearButton onClear={() => pick(null)} />
            ) : (
              <Combobox.Chevron />
            )
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        {isOpen && <LinkOptions {...found} id={listId} picked={value?.id} onLoaded={combobox.selectFirstOption} />}
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

interface LinkOptionsProps extends Options {
  id: string;
  picked?: string;
  /** Other options stand there now. */
  onLoaded: () => void;
}

const LinkOptions = ({ id, options, isSearching, why, picked, onLoaded }: LinkOptionsProps) => {
  const { t } = useTranslation('desk');
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the options change
  useEffect(() => {
    if (!isSearching) onLoaded();
  }, [options, isSearching]);
  if (why) return <Combobox.Empty>{why}</Combobox.Empty>;
  if (options.length === 0)
    return <Combobox.Empty role="status">{t(isSearching ? 'field.searching' : 'field.noOption')}</Combobox.Empty>;
  return (
    <Combobox.Options id={id} mah={260} className="scrolls" aria-label={t('field.options')} aria-busy={isSearching}>
      {options.map((option) => (
        <LinkOption key={option.id} option={option} isPicked={option.id === picked} />
      ))}
    </Combobox.Options>
  );
};

const LinkOption = ({ option: { id, title, hint }, isPicked }: { option: Option; isPicked: boolean }) => (
  <Combobox.Option value={JSON.stringify({ id, title })} active={isPicked}>
    <bdi className="mi">{title}</bdi>
    {hint && hint !== title && <span className="mi2">{hint.includes('@') ? <Address address={hint} /> : hint}</span>}
  </Combobox.Option>
);
