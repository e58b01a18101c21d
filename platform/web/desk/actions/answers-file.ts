/** What a spreadsheet would run as a formula, it reads as text behind a quote. */
const guarded = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const cell = (text: string): string => `"${guarded(text).replaceAll('"', '""')}"`;

/** A small table as CSV text, safe to open in a spreadsheet. */
export const csvOf = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, ...rows].map((line) => `${line.map(cell).join(',')}\r\n`).join('');

/** Hands a text to the browser as a download. */
export const saveFile = (name: string, text: string): void => {
  const address = URL.createObjectURL(new Blob(['﻿', text], { type: 'text/csv;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
};
