import { quotedList } from '../counted.ts';
import { notATable } from '../table.ts';
import type { Archive } from './archive.ts';
import { damageOr } from './archive.ts';
import type { SheetPart } from './parts.ts';
import { readXmlStream } from './xml.ts';

/** Those that are looked into. */
const MOST_SHEETS = 100;

export interface SheetChoice {
  readonly sheet?: SheetPart;
  /** Names of the visible sheets with something in them, and of the one that was asked for. */
  readonly offered: readonly string[];
}

/** The sheet of that name, else the only visible one with something in it, else none: the person has to say. */
export const chooseSheet = async (
  archive: Archive,
  sheets: readonly SheetPart[],
  asked: string | undefined,
): Promise<SheetChoice> => {
  const filled: SheetPart[] = [];
  for (const sheet of sheets.slice(0, MOST_SHEETS)) if (await hasCells(archive, sheet)) filled.push(sheet);
  const visible = filled.filter(({ isHidden }) => !isHidden);
  const offered = visible.map(({ name }) => name);
  if (asked !== undefined) return { sheet: named(sheets, asked), offered: [...new Set([...offered, asked])] };
  if (visible.length === 1) return { sheet: visible[0], offered };
  if (visible.length > 1) return { offered };
  if (filled.length > 0) throw onlyHidden(filled);
  throw notATable('empty-file', 'The workbook is empty: no sheet of it has a cell with something in it.');
};

const named = (sheets: readonly SheetPart[], asked: string): SheetPart => {
  const found = sheets.find(({ name }) => name === asked);
  if (found) return found;
  throw notATable(
    'no-sheet',
    `The workbook has no sheet "${asked}". Its sheets are ${quotedList(sheets.map(({ name }) => name))}.`,
  );
};

const onlyHidden = (hidden: readonly SheetPart[]) =>
  notATable(
    'hidden-sheet',
    `Only hidden sheets hold rows: ${quotedList(hidden.map(({ name }) => name))}. Show the sheet in the spreadsheet (right-click on the tabs, Unhide), save, and use that file.`,
  );

/** Reads on only until the first cell that holds something. */
const hasCells = async (archive: Archive, { path }: SheetPart): Promise<boolean> => {
  let isFilled = false;
  const reader = {
    open: (name: string) => {
      if (name === 'v' || name === 'is' || name === 'f') isFilled = true;
    },
  };
  try {
    for await (const _bytes of readXmlStream(await archive.open(path), reader)) if (isFilled) return true;
  } catch (error) {
    throw damageOr(error);
  }
  return isFilled;
};
