import { Pill } from '@mantine/core';
import '@mantine/core/styles/Pill.layer.css';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkValue } from '../../api/records.ts';
import { LinkPicker } from './link-picker.tsx';

interface LinksPickerProps {
  to: string;
  value: readonly LinkValue[];
  onChange: (value: LinkValue[]) => void;
  label?: ReactNode;
  description?: ReactNode;
  error?: ReactNode;
  name?: string;
  className?: string;
  withinPortal?: boolean;
  'data-autofocus'?: boolean;
  'aria-label'?: string;
}

/** Several links: pick one after the other; each can be taken out again. */
export const LinksPicker = ({ value, onChange, ...picker }: LinksPickerProps) => {
  const { t } = useTranslation('desk');
  // A new picker after each pick, empty again.
  const [round, setRound] = useState(0);
  const [hadFocus, setHadFocus] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const add = (link: LinkValue | null) => {
    if (link && !value.some(({ id }) => id === link.id)) onChange([...value, link]);
    // A pick that had to be searched for may come after somebody has gone on.
    setHadFocus(box.current?.contains(document.activeElement) ?? false);
    setRound(round + 1);
  };
  return (
    <div ref={box}>
      <LinkPicker key={round} {...picker} value={null} onChange={add} hasFocus={hadFocus} />
      {value.length > 0 && (
        <ul className="pills">
          {value.map((link) => (
            <li key={link.id}>
              <Pill
                withRemoveButton
                removeButtonProps={{
                  'aria-label': t('field.takeOut', { title: link.title }),
                  'aria-hidden': false,
                  tabIndex: 0,
                }}
                onRemove={() => onChange(value.filter(({ id }) => id !== link.id))}
              >
                <bdi>{link.title}</bdi>
              </Pill>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
