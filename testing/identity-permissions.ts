import { inviteUsers, linkRequested, linkUrl } from '../modules/identity/index.ts';
import { system } from '../platform/access/index.ts';
import type { Keys } from '../platform/config/keys.ts';
import { type Database, newId, sql } from '../platform/database/index.ts';
import {
  type Cell,
  PERSONAS,
  type PermissionTable,
  type Persona,
  type Sample,
  type WalkedRecord,
} from './permission-walk.ts';
import { cookieOf, userWith } from './sign-in.ts';

export const everybody = Object.fromEntries(PERSONAS.map((persona) => [persona, 'all'])) as Record<Persona, Cell>;
export const signedIn = { ...everybody, anonymous: 'none' } as const;
export const ownOf = (cells: Partial<Record<Persona, Cell>>): Partial<Record<Persona, Cell>> => ({
  ...Object.fromEntries(PERSONAS.filter((persona) => persona !== 'anonymous').map((persona) => [persona, 'own'])),
  ...cells,
});

const readUsers = ownOf({ 'System Manager': 'all', Moderator: 'all', 'HR Manager': 'all', 'HR User': 'all' });
const systemManagers = { 'System Manager': 'all' } as const;

export const identityTable: PermissionTable = {
  public: {
    'sign-in': everybody,
    'ask-for-reset': everybody,
    'read-link': everybody,
    'see-logo': everybody,
    'use-link': everybody,
    // A System Manager exists, so the set-up link is dead for everybody.
    'read-set-up': {},
    'use-set-up': {},
    'use-set-up-for-demo': {},
    // Says how far it is and nothing else.
    'follow-demo': everybody,
  },
  session: { read: signedIn, 'sign-out': signedIn, 'change-password': signedIn },
  user: {
    list: readUsers,
    count: readUsers,
    options: readUsers,
    export: readUsers,
    read: readUsers,
    history: readUsers,
    create: systemManagers,
    change: { 'System Manager': 'all', Moderator: 'all' },
    'change-many': { 'System Manager': 'all', Moderator: 'all' },
    invite: { 'System Manager': 'all', 'HR Manager': 'all' },
    'send-reset': systemManagers,
    disable: systemManagers,
    enable: systemManagers,
  },
};

const PASSWORD = 'rusty kettle sings twice';
/** Of PASSWORD, with the least cost that argon2 allows: the walk signs in often. */
const HASH = '$argon2id$v=19$m=8,t=1,p=1$raOvkGtohLP9LE+t7TDv6Q$pQTxCWPI5jSqOKYrEW8f4i/jKIBnbnEIwx+6asjyQN0';

/** A fresh user for this persona, signed in; anonymous is not. A manager has no role here. */
export const personaIn = async (db: Database, persona: Persona): Promise<Sample> => {
  const id = await userWith(db, persona === 'anonymous' || persona === 'manager' ? [] : [persona]);
  return { id, cookie: persona === 'anonymous' ? undefined : await cookieOf(db, id) };
};

const userRecord = (db: Database): WalkedRecord => {
  const only = ({ email }: Sample) => ({ query: { email: String(email) } });
  const acting = ({ id }: Sample) => ({ body: { ids: [id] } });
  return {
    async make(persona, whose) {
      const self = await personaIn(db, persona);
      const id = whose === 'own' ? self.id : await userWith(db, ['LMS Student']);
      const disabled = await userWith(db, [], { isEnabled: false });
      return { ...self, id, email: `${id}@example.org`, disabled };
    },
    requests: {
      list: only,
      export: only,
      count: (sample) => ({ ...only(sample), shows: (answer) => answer.json().count > 0 }),
      options: ({ email }) => ({ query: { q: String(email) } }),
      create: () => ({ body: { name: 'New', email: `${newId()}@example.org`, roles: ['LMS Student'] } }),
      'change-many': ({ id }) => ({ body: { ids: [id], values: { roles: ['LMS Student', 'Batch Evaluator'] } } }),
      change: () => ({ headers: { 'if-match': '"1"' }, body: { roles: ['LMS Student', 'Batch Evaluator'] } }),
      invite: acting,
      'send-reset': acting,
      disable: acting,
      enable: ({ disabled }) => ({ body: { ids: [disabled] } }),
    },
  };
};

const withPassword = (db: Database, id: string): Promise<number> =>
  db.run(sql`update identity.user_account set password_hash = ${HASH} where id = ${id}::uuid`);

const sessionRecord = (db: Database): WalkedRecord => ({
  async make(persona) {
    const self = await personaIn(db, persona);
    await withPassword(db, self.id);
    return self;
  },
  requests: {
    'sign-out': () => ({}),
    'change-password': () => ({ body: { current: PASSWORD, password: 'four green boats sail' } }),
  },
});

/** A user with a password and the token of a live invitation. */
const publicRecord = (db: Database, keys: Pick<Keys, 'hmac'>): WalkedRecord => {
  const invited = new Map<string, string>();
  linkRequested.listen(async (_act, links) => {
    for (const { userId, linkId } of links) invited.set(userId, linkUrl(keys, '', linkId).replace('/link/', ''));
  });
  const token = (sample: Sample) => ({ params: { token: String(sample.token) } });
  return {
    async make(persona) {
      const { cookie } = await personaIn(db, persona);
      const id = await userWith(db, ['LMS Student']);
      const act = { viewer: system, clock: { instant: new Date() } };
      await db.transaction((tx) => inviteUsers({ tx, ...act }, [id]));
      await withPassword(db, id);
      return { id, cookie, email: `${id}@example.org`, token: invited.get(id) };
    },
    requests: {
      'sign-in': ({ email }) => ({ body: { email, password: PASSWORD } }),
      'ask-for-reset': ({ email }) => ({ body: { email } }),
      'read-link': token,
      'see-logo': () => ({}),
      'use-link': (sample) => ({ ...token(sample), body: { password: PASSWORD } }),
      'read-set-up': token,
      'use-set-up-for-demo': token,
      'follow-demo': token,
      'use-set-up': (sample) => ({
        ...token(sample),
        body: { name: 'Eve', email: `${newId()}@example.org`, password: PASSWORD },
      }),
    },
  };
};

export const identityRecords = (db: Database, keys: Pick<Keys, 'hmac'>): Record<string, WalkedRecord> => ({
  user: userRecord(db),
  session: sessionRecord(db),
  public: publicRecord(db, keys),
});
