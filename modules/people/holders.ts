import type { Queryable } from '../../platform/database/index.ts';
import type { Problem } from '../../platform/problem.ts';
import type { Employee } from './rules.ts';
import { findHolders, type Holder } from './store.ts';

/** Who has a number, an e-mail or a login, by each of them. */
export interface Holders {
  readonly byNumber: ReadonlyMap<string, Holder>;
  readonly byEmail: ReadonlyMap<string, Holder>;
  readonly byUser: ReadonlyMap<string, Holder>;
}

export const holdersOf = async (q: Queryable, rows: readonly Employee[]): Promise<Holders> => {
  const holders = rows.length === 0 ? [] : await findHolders(q, rows);
  return {
    byNumber: new Map(holders.map((holder) => [holder.number.toLowerCase(), holder])),
    byEmail: new Map(
      holders.flatMap((holder) => (holder.email ? [[holder.email.toLowerCase(), holder] as const] : [])),
    ),
    byUser: new Map(holders.flatMap((holder) => (holder.userId ? [[holder.userId, holder] as const] : []))),
  };
};

/** Which of number, e-mail and login somebody else has already, if any. */
export const takenFrom = (row: Employee, holders: Holders): Problem | undefined => {
  const other = (holder: Holder | undefined): Holder | undefined => (holder?.id === row.id ? undefined : holder);
  const number = other(holders.byNumber.get(row.number.toLowerCase()));
  if (number) return taken('number', `Employee ${number.number} exists already.`, number);
  const email = other(holders.byEmail.get(row.email?.toLowerCase() ?? ''));
  if (email) return taken('email', `${row.email} belongs to employee ${email.number} already.`, email);
  const user = other(holders.byUser.get(row.userId ?? ''));
  if (user) return taken('user', `This user belongs to employee ${user.number} already.`, user);
  return undefined;
};

const taken = (field: string, message: string, { id, name }: Holder): Problem => ({
  code: 'taken',
  field,
  message,
  link: { slug: 'employee', id, title: name },
});
