import { all, type Grants, scopeOf, type Viewer } from '../access/index.ts';
import type { Act } from '../act.ts';
import { sql } from '../database/index.ts';
import { notFound, Refusal } from '../problem.ts';
import type { DefinedType } from './define.ts';
import { inSentence } from './in-sentence.ts';
import { hasAnyId } from './public-id.ts';
import { mayMeet } from './row.ts';
import { visible } from './visible.ts';

const isUnlimited = (grants: Grants, viewer: Viewer): boolean =>
  viewer.isSystem ||
  Object.entries(grants).some(([role, scope]) => scope === all && (viewer.roles.has(role) || role === 'everyone'));

const notAllowed = (type: DefinedType, viewer: Viewer, deed: string): Refusal =>
  mayMeet(type.read, viewer)
    ? new Refusal({ code: 'not-allowed', message: `You may not ${deed}.` })
    : notFound(inSentence(type.label.one));

/** Refuses whom no role lets do this at all; as not found whoever may not even read the type. */
export const mustMeet = (type: DefinedType, grants: Grants | undefined, viewer: Viewer, deed: string): void => {
  if (!grants || !mayMeet(grants, viewer)) throw notAllowed(type, viewer, deed);
};

/** Refuses, and so rolls back, when what was written is not among what the viewer may write: a chapter moved into a foreign course. */
export const mustStillBeGranted = async (
  act: Act,
  type: DefinedType,
  grants: Grants,
  ids: readonly string[],
  deed: string,
): Promise<void> => {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0 || isUnlimited(grants, act.viewer)) return;
  const { count } = await act.tx.one(sql<{ count: number }>`
    select count(*) as count ${visible(type, act.viewer, act.clock)}
      and ${hasAnyId(type, distinct)} and ${scopeOf(grants)(act.viewer)}`);
  if (count < distinct.length) throw notAllowed(type, act.viewer, deed);
};
