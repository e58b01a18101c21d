import { useEffect, useRef } from 'react';
import { useLetterKeysOn } from '../shell/use-letter-keys-on.ts';

export type LetterKeys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && target.type === 'checkbox');

/**
 * Single keys such as `n` or `/`; deaf while a field has the focus, a dialog is open, or a modifier is held. `last`: only
 * where nobody on the page has taken the key. Whoever turned letters off keeps the arrows and Escape.
 */
export const useLetterKeys = (keys: LetterKeys, turn: 'first' | 'last' = 'first'): void => {
  const latest = useRef(keys);
  latest.current = keys;
  const [isOn] = useLetterKeysOn();
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!isOn && event.key.length === 1) return;
      if (isTyping(event.target) || document.querySelector('[role=dialog], [role=menu]')) return;
      const act = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    // An event reaches the window after the document.
    const place = turn === 'last' ? window : document;
    place.addEventListener('keydown', hear as EventListener);
    return () => place.removeEventListener('keydown', hear as EventListener);
  }, [turn, isOn]);
};
