import { posix } from 'node:path';
import { type Archive, damaged } from './archive.ts';
import { type Attributes, attribute, readXml } from './xml.ts';

export interface SheetPart {
  readonly name: string;
  readonly isHidden: boolean;
  readonly path: string;
}

/** What the workbook says about itself. */
export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  /** Days are counted from 1 January 1904, as old Macintosh workbooks do. */
  readonly is1904: boolean;
  readonly sharedStrings?: string;
  readonly styles?: string;
}

interface Relation {
  readonly type: string;
  readonly path: string;
}

export const workbookParts = async (archive: Archive): Promise<WorkbookParts> => {
  const path = [...(await relationsOf(archive, '')).values()].find(({ type }) => type === 'officeDocument')?.path;
  if (path === undefined || !archive.parts.has(path)) throw damaged();
  const relations = await relationsOf(archive, path);
  const named = (type: string): string | undefined =>
    [...relations.values()].find((relation) => relation.type === type && archive.parts.has(relation.path))?.path;
  const { sheets, is1904 } = readWorkbook(await archive.text(path));
  return {
    is1904,
    sharedStrings: named('sharedStrings'),
    styles: named('styles'),
    // a chart sheet has no cells
    sheets: sheets.flatMap(({ id, ...sheet }) => {
      const relation = relations.get(id);
      return relation?.type === 'worksheet' && archive.parts.has(relation.path)
        ? { ...sheet, path: relation.path }
        : [];
    }),
  };
};

/** The relations of a part, by id; those of the package for ''. */
const relationsOf = async (archive: Archive, part: string): Promise<Map<string, Relation>> => {
  const folder = posix.dirname(part);
  const name = posix.join(part === '' ? '' : folder, '_rels', `${posix.basename(part)}.rels`);
  const relations = new Map<string, Relation>();
  if (!archive.parts.has(name)) return relations;
  readXml(await archive.text(name), {
    open: (element, { Id, Type = '', Target = '', TargetMode }) => {
      if (element !== 'Relationship' || Id === undefined || TargetMode === 'External') return;
      const path = Target.startsWith('/') ? Target.slice(1) : posix.join(part === '' ? '' : folder, Target);
      relations.set(Id, { type: posix.basename(Type), path });
    },
  });
  return relations;
};

const readWorkbook = (xml: string) => {
  const sheets: { id: string; name: string; isHidden: boolean }[] = [];
  let is1904 = false;
  readXml(xml, {
    open: (element, attributes: Attributes) => {
      if (element === 'workbookPr') is1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (element !== 'sheet') return;
      sheets.push({
        id: attribute(attributes, 'id') ?? '',
        name: attributes.name ?? '',
        isHidden: (attributes.state ?? 'visible') !== 'visible',
      });
    },
  });
  return { sheets, is1904 };
};
