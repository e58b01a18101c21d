import type { Readable } from 'node:stream';
import type { Viewer } from '../../access/index.ts';
import { csvLine, headerOf, xlsxStream } from '../../tabular/index.ts';
import type { DefinedType } from '../define.ts';
import { mayWrite } from '../parse.ts';
import type { Fields, ImportDefinition } from '../types.ts';
import { genericImport } from './generic-import.ts';

/** The type's own import, else the generic one, else none. */
export const importOf = (type: DefinedType): ImportDefinition | undefined => type.import ?? genericImport(type);

/** The fields that a file of this viewer may bring, in the order of the definition. */
export const importableFields = (type: DefinedType, viewer: Viewer): Fields =>
  Object.fromEntries(
    Object.entries(type.fields).filter(([, field]) => (field.imported ?? !field.readOnly) && mayWrite(field, viewer)),
  );

/** The same as a workbook, with columns of text and of days. */
export const templateWorkbook = (type: DefinedType, viewer: Viewer): Readable =>
  xlsxStream(
    Object.values(importableFields(type, viewer)).map((field) => ({
      header: headerOf(field),
      kind: field.kind === 'day' ? 'day' : 'text',
    })),
    [],
    { sheetName: 'Rows' },
  );

/** The header line of a file to fill in. */
export const templateOf = (type: DefinedType, viewer: Viewer): string =>
  csvLine(Object.values(importableFields(type, viewer)).map(headerOf));
