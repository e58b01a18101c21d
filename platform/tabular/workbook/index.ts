export { isSerial, serialOf } from './cell-text.ts';
export { openWorkbook } from './open-workbook.ts';
export { CUT } from './sheet-xml.ts';
