import { useState } from 'react';

const read = (name: string): string => {
  try {
    return sessionStorage.getItem(name) ?? '';
  } catch {
    return '';
  }
};

const keep = (name: string, text: string): void => {
  try {
    if (text) sessionStorage.setItem(name, text);
    else sessionStorage.removeItem(name);
  } catch {
    // Without a store it lives as long as the page.
  }
};

/** What somebody has begun to write; it is there again after they looked elsewhere in this tab. */
export const useKeptText = (name: string): [string, (text: string) => void] => {
  const [text, setText] = useState(() => read(name));
  return [
    text,
    (next) => {
      keep(name, next);
      setText(next);
    },
  ];
};
