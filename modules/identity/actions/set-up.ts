import { system } from '../../../platform/access/index.ts';
import { type Clock, instantOf } from '../../../platform/clock.ts';
import { type Database, newId, type Tx } from '../../../platform/database/index.ts';
import { type Changes, recordHistory } from '../../../platform/history/index.ts';
import { setUpDone } from '../announcements.ts';
import { userFields } from '../fields.ts';
import { claimLink, linkDead } from '../links.ts';
import { hashPassword } from '../password.ts';
import { startSession } from '../sessions.ts';
import { claimSetUp, isSetUpLive } from '../set-up-link.ts';
import * as store from '../store.ts';
import { refuseWeak } from './set-password.ts';

interface FirstPerson {
  name: string;
  email: string;
  password: string;
  organisation?: string;
  zone?: string;
}

/** The first System Manager, by the set-up link. Of two simultaneous uses the later one finds the link dead. */
export const setUp = async (
  { db, clock }: { db: Database; clock: Clock },
  linkId: string,
  person: FirstPerson,
): Promise<{ token: string; account: store.Account }> => {
  const at = instantOf(clock);
  if (!(await isSetUpLive(db, linkId, at))) throw linkDead();
  await refuseWeak(db, person.password, person);
  const passwordHash = await hashPassword(person.password);
  return db.transaction(async (tx) => {
    if (!(await claimSetUp(tx, at)) || !(await claimLink(tx, linkId, 'set-up', at))) throw linkDead();
    const id = await userFor(tx, person, at);
    await store.grantRoles(tx, [{ userId: id, role: 'System Manager' }], at);
    await store.setPasswordHash(tx, id, passwordHash);
    const act = { tx, viewer: { ...system, userId: id, name: person.name }, clock, origin: 'set-up link' };
    await recordHistory(act, { slug: 'user', fields: userFields }, [
      { recordId: id, event: 'set up', changes: changesFor(person) },
    ]);
    await setUpDone.announce(act, [{ organisation: person.organisation, zone: person.zone }]);
    const token = await startSession(tx, { id, passwordHash }, at);
    const account = await store.findAccount(tx, id);
    if (!token || !account) throw linkDead();
    return { token, account };
  });
};

const changesFor = ({ name, email }: FirstPerson): Changes => ({
  name: [null, name],
  email: [null, email],
  roles: [null, ['System Manager']],
});

/** The user whom an import may have brought already, else a new one; enabled in any case. */
const userFor = async (tx: Tx, { name, email }: FirstPerson, at: Date): Promise<string> => {
  const known = await store.findAccountByEmail(tx, email);
  if (!known) {
    const id = newId();
    await store.insertUsers(tx, [{ id, name, email, isEnabled: true, roles: [] }], at);
    return id;
  }
  await store.setPerson(tx, [{ id: known.id, name, email }]);
  if (!known.isEnabled) await store.setEnabled(tx, [known.id], true);
  return known.id;
};
