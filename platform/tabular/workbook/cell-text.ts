import type { NumberFormat } from './number-format.ts';

const DAY_MS = 86_400_000;
const SECONDS = 86_400;
/** Day 60 is 29 February 1900, which never was: the first spreadsheet counted it, and all have since. */
const NEVER = 60;

/** A number as a person sees it in the sheet, days as ISO. */
export const numberText = (raw: string, format: NumberFormat, is1904: boolean): string => {
  const number = Number(raw);
  if (raw.trim() === '' || Number.isNaN(number)) return raw;
  if (format === 'day') return dayText(number, is1904) ?? raw;
  if (format === 'percent') return `${plain(number * 100)}%`;
  if (format && number >= 0 && Number.isInteger(number)) return plain(number).padStart(format.digits, '0');
  return plain(number);
};

/** 15 digits are what a spreadsheet shows: 0.1 + 0.2 is 0.3. */
const plain = (number: number): string => {
  const shown = Number(number.toPrecision(15));
  return Number.isInteger(shown) && Math.abs(shown) < 1e21 ? BigInt(shown).toString() : String(shown);
};

/** `2026-11-30`, with its time when there is one; a time alone is no day. */
const dayText = (serial: number, is1904: boolean): string | undefined => {
  const seconds = Math.round(serial * SECONDS);
  const days = Math.floor(seconds / SECONDS);
  if (days < (is1904 ? 0 : 1) || days > 2_958_465) return undefined;
  const time = seconds % SECONDS;
  const day = !is1904 && days === NEVER ? '1900-02-29' : isoDay(days, is1904);
  return time === 0 ? day : `${day} ${new Date(time * 1000).toISOString().slice(11, 19)}`;
};

const isoDay = (days: number, is1904: boolean): string => {
  const first = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < NEVER ? 31 : 30);
  return new Date(first + days * DAY_MS).toISOString().slice(0, 10);
};

/** The other way: the number of an ISO day that exists, from 1 March 1900 on, or undefined. */
export const serialOf = (day: string): number | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const days = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(days) || new Date(days).toISOString().slice(0, 10) !== day) return undefined;
  const serial = (days - Date.UTC(1899, 11, 30)) / DAY_MS;
  return serial > NEVER && serial <= 2_958_465 ? serial : undefined;
};

/** Whether a text may be a day as a spreadsheet counts it. */
export const isSerial = (text: string): boolean => /^[1-9]\d{4}(\.\d+)?$/.test(text);
