import { notATable } from '../table.ts';
import { columnOf } from './sheet-rows.ts';

const RANGE = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/;

/** Only the first of merged cells holds their value, so the others would be read as empty. */
export const checkMerged = (merged: readonly string[], columns: number): void => {
  for (const range of merged) {
    const [, left = '', top = '', right = '', bottom = ''] = RANGE.exec(range) ?? [];
    if (columnOf(left) >= columns && Number(top) > 1) continue;
    const mend = 'Select them in the spreadsheet, choose Unmerge cells,';
    if (Number(top) === 1)
      throw notATable(
        'merged-header',
        `The cells ${range} of the first row are merged, so it is not clear which column a name belongs to. ${mend} keep one row with a name for each column, and save the file again.`,
      );
    if (top !== bottom || left !== right)
      throw notATable(
        'merged-cells',
        `The cells ${range} are merged, so their value stands only in the first of them. ${mend} fill in the empty ones, and save the file again.`,
      );
  }
};
