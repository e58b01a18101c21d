import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LetterKbd } from '../../shell/letter-kbd.tsx';

interface QuickSearchProps {
  /** Says where it searches. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  inputRef: RefObject<HTMLInputElement | null>;
}

const PAUSE_MS = 250;

export const QuickSearch = ({ label, value, onChange, inputRef }: QuickSearchProps) => {
  const { t } = useTranslation('desk');
  const [typed, setTyped] = useState(value);
  const tell = useDebouncedCallback(onChange, PAUSE_MS);
  // The address may change by itself: back button, "Clear".
  useEffect(() => {
    if (document.activeElement !== inputRef.current) setTyped(value);
  }, [value, inputRef]);
  return (
    <label className="fsearch">
      <IconSearch size={15} stroke={1.8} aria-hidden />
      <input
        ref={inputRef}
        type="search"
        aria-label={label}
        placeholder={t('list.search')}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          tell(event.currentTarget.value.trim());
        }}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <LetterKbd>/</LetterKbd>
    </label>
  );
};
