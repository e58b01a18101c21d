import { scopeOf, type Viewer } from '../../access/index.ts';
import type { Clock } from '../../clock.ts';
import { type Queryable, sql } from '../../database/index.ts';
import { notFound, Refusal } from '../../problem.ts';
import type { DefinedType } from '../define.ts';
import { inSentence } from '../in-sentence.ts';
import { hasId } from '../public-id.ts';
import { visible } from '../visible.ts';

/** The record that a comment or an attachment belongs to. */
export interface RecordAt {
  readonly slug: string;
  /** uuid */
  readonly id: string;
}

/** The record, for whoever may see it and talk about it; refuses as not found whom it does not concern. */
export const discussedRecord = async (
  q: Queryable,
  type: DefinedType,
  viewer: Viewer,
  clock: Clock,
  id: string,
): Promise<RecordAt> => {
  const has = hasId(type, id);
  const row =
    has &&
    (await q.maybe(sql<{ id: string; granted: boolean }>`
      select r.id, ${scopeOf(type.discussion)(viewer)} as granted ${visible(type, viewer, clock)} and ${has}`));
  if (!row) throw notFound(inSentence(type.label.one));
  if (!row.granted) {
    const message = `Comments and files of this ${inSentence(type.label.one)} are not for you.`;
    throw new Refusal({ code: 'not-allowed', message });
  }
  return { slug: type.slug, id: row.id };
};
