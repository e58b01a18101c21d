import type { FieldDescription } from '../../api/meta.ts';
import { type Draft, isSame } from './draft.ts';

type Fields = Readonly<Record<string, Pick<FieldDescription, 'hidden'>>>;

/** What somebody else saved while this person was changing the same record, field by field. */
export interface Differences {
  /** Changed by both, differently: somebody must choose. */
  both: string[];
  /** Changed by the other person alone: theirs stands. */
  theirs: string[];
  /** Changed by this person alone: mine stands. */
  mine: string[];
}

/** `seen` is the record as the person began with it, `latest` as it is now. */
export const differencesOf = (fields: Fields, seen: Draft, latest: Draft, changes: Draft): Differences => {
  const moved = (name: string): boolean => !isSame(seen[name], latest[name]);
  const changed = Object.keys(changes);
  const open = changed.filter((name) => !isSame(changes[name], latest[name]));
  return {
    both: open.filter(moved),
    mine: open.filter((name) => !moved(name)),
    theirs: Object.keys(fields).filter((name) => !fields[name]?.hidden && !changed.includes(name) && moved(name)),
  };
};
