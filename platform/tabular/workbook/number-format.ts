import { readXml } from './xml.ts';

/** What the format of a cell makes of its number. */
export type NumberFormat = 'day' | 'percent' | { readonly digits: number } | undefined;

/** Formats that every workbook knows without naming them; those of East Asian languages too. */
const isBuiltInDay = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
const BUILT_IN_PERCENT = new Set([9, 10]);

/** Cell styles in their order: what `s="3"` means. */
export const numberFormats = (stylesXml: string): NumberFormat[] => {
  const named = new Map<number, string>();
  const styles: number[] = [];
  let isInCells = false;
  readXml(stylesXml, {
    open: (element, attributes) => {
      if (element === 'numFmt') named.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (element === 'cellXfs') isInCells = true;
      if (element === 'xf' && isInCells) styles.push(Number(attributes.numFmtId ?? 0));
    },
    close: (element) => {
      if (element === 'cellXfs') isInCells = false;
    },
  });
  return styles.map((id) => {
    const code = named.get(id);
    if (code !== undefined) return formatOf(code);
    return isBuiltInDay(id) ? 'day' : BUILT_IN_PERCENT.has(id) ? 'percent' : undefined;
  });
};

/** Quoted and escaped words, colours and languages are not part of a format; `[h]:mm` counts hours and is no day. */
export const formatOf = (code: string): NumberFormat => {
  const [first = ''] = code.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';');
  if (/\[(h+|m+|s+)\]/i.test(first)) return undefined;
  const signs = first.replace(/\[[^\]]*\]/g, '').replace(/General/i, '');
  if (/[dy]/i.test(signs) || (/m/i.test(signs) && !/[0#?]/.test(signs))) return 'day';
  if (/[hs]/i.test(signs) && !/[0#?]/.test(signs)) return 'day';
  if (signs.includes('%')) return 'percent';
  return /^0{2,}$/.test(signs) ? { digits: signs.length } : undefined;
};
