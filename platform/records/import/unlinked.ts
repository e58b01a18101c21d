import type { Problem } from '../../problem.ts';
import type { Linked } from '../links.ts';
import type { RecordType } from '../types.ts';

/** The one record that a text means, or the problem of the row. `found` is what `resolveLinks` answered for it. */
export const oneLinked = (
  to: Pick<RecordType, 'slug' | 'label'>,
  field: string,
  text: string,
  found: readonly Linked[] | undefined,
): { linked: Linked } | { problem: Problem } => {
  const one = to.label.one.toLowerCase();
  if (found?.length === 1) return { linked: found[0]! };
  const problem = found?.length
    ? {
        code: `ambiguous-${to.slug}`,
        message: `"${text}" fits more than one ${one}. Write what only one of them has, such as its code or number.`,
      }
    : {
        code: `unknown-${to.slug}`,
        message: `There is no ${one} "${text}". Mend the spelling, or make the ${one} first.`,
      };
  return { problem: { ...problem, field } };
};

export const emptyCell = (field: string, header: string): Problem => ({
  code: 'empty',
  field,
  message: `${header} is empty. Fill it in, then check again.`,
});
