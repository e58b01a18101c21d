import type { ReactNode } from 'react';
import { Kbd } from '../design/kbd.tsx';
import { useLetterKeysOn } from './use-letter-keys-on.ts';

interface LetterKbdProps {
  /** The single letter. */
  children: string;
  /** What it does. */
  says?: ReactNode;
}

/** The hint at a key that acts; nothing where such keys are turned off. */
export const LetterKbd = ({ children, says }: LetterKbdProps) => {
  const [isOn] = useLetterKeysOn();
  if (!isOn) return null;
  if (!says) return <Kbd>{children}</Kbd>;
  return (
    <span>
      <Kbd>{children}</Kbd> {says}
    </span>
  );
};
