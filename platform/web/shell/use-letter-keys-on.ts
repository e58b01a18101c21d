import { useLocalStorage } from '@mantine/hooks';
import { useSession } from '../api/session.ts';

/**
 * Whether keys of a single letter act, for this person in this browser. Whoever speaks instead of typing, or hits keys by
 * accident, must be able to turn them off (WCAG 2.1.4).
 */
export const useLetterKeysOn = (): [boolean, (isOn: boolean) => void] => {
  const { viewer } = useSession();
  const [isOn, setOn] = useLocalStorage<boolean>({
    key: `duly-letter-keys-${viewer.id}`,
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  return [isOn, setOn];
};
