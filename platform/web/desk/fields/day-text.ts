import type { Day } from '../../design/day.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const dayOfParts = (year: number, month: number, date: number): Day | null => {
  const day = new Date(Date.UTC(year, month, date));
  const isReal = day.getUTCMonth() === month && day.getUTCDate() === date;
  return isReal ? day.toISOString().slice(0, 10) : null;
};

/** `2026-12-04`, `4 Dec 2026`, `Fri 4 December 2026`; a date in figures only is read as ISO, never guessed. */
export const dayOfText = (text: string): Day | null => {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
  if (iso) return dayOfParts(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]));
  const words = /(\d{1,2})\.?\s+([a-z]{3})[a-z]*\.?,?\s+(\d{4})\s*$/i.exec(text);
  if (!words) return null;
  const month = MONTHS.indexOf(words[2]!.toLowerCase());
  return month < 0 ? null : dayOfParts(Number(words[3]), month, Number(words[1]));
};
