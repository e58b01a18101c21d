import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** Workbooks made by hand, so that the reader is tested with what our own writer would never write. */

export interface HandMadeSheet {
  readonly name?: string;
  readonly state?: 'hidden' | 'veryHidden';
  /** `<row>` elements. */
  readonly rows: string;
  /** What stands behind the rows: merged cells. */
  readonly after?: string;
}

export interface HandMade {
  readonly sheets: readonly HandMadeSheet[];
  readonly is1904?: boolean;
  /** `<si>` elements. */
  readonly strings?: string;
  /** Codes of formats; style 1 has the first of them. */
  readonly formats?: readonly string[];
}

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (inside: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;
const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;

export const handMade = ({ sheets, is1904, strings, formats = [] }: HandMade): Promise<Buffer> => {
  const parts: Record<string, string> = {
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook ${NS} xmlns:r="${RELATIONS}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(
        ({ name, state }, index) =>
          `<sheet name="${name ?? `Sheet${index + 1}`}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      sheets.map((_, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)).join('') +
        relation('rId90', 'styles', 'styles.xml') +
        (strings === undefined ? '' : relation('rId91', 'sharedStrings', 'sharedStrings.xml')),
    ),
    'xl/styles.xml': `<styleSheet ${NS}><numFmts>${formats
      .map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
      .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
      .map((_, index) => `<xf numFmtId="${200 + index}"/>`)
      .join('')}</cellXfs></styleSheet>`,
  };
  for (const [index, { rows, after = '' }] of sheets.entries())
    parts[`xl/worksheets/sheet${index + 1}.xml`] =
      `<?xml version="1.0"?><worksheet ${NS}><sheetData>${rows}</sheetData>${after}</worksheet>`;
  if (strings !== undefined) parts['xl/sharedStrings.xml'] = `<sst ${NS}>${strings}</sst>`;
  return archiveOf(parts);
};

/** Any archive; parts in this order. */
export const archiveOf = (parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const [path, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), path);
  zip.end();
  return buffer(zip.outputStream);
};

/** A row of texts, as spreadsheets that share no strings write them. */
export const texts = (...cells: string[]): string =>
  `<row>${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
