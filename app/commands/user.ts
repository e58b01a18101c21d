import { inviteUsers, makeUsers, ROLES, type Role } from '../../modules/identity/index.ts';
import { system } from '../../platform/access/index.ts';
import { newId } from '../../platform/database/index.ts';
import { Refusal } from '../../platform/problem.ts';
import { compose } from '../compose.ts';
import { type Command, EXIT, parse, WrongUse } from './terminal.ts';

const rolesOf = (words: readonly string[]): Role[] =>
  words.map((word) => {
    const role = ROLES.find((known) => known.toLowerCase() === word.toLowerCase());
    if (!role) throw new WrongUse(`There is no role "${word}". Roles: ${ROLES.join(', ')}.`);
    return role;
  });

export const userCommand: Command = {
  usage: 'add <e-mail> [--name name] [--role role ...] [--invite]',
  run: async (args) => {
    const { values, positionals } = parse(args, {
      name: { type: 'string' },
      role: { type: 'string', multiple: true },
      invite: { type: 'boolean' },
    });
    const [verb, email, ...more] = positionals;
    if (verb !== 'add' || !email?.includes('@') || more.length > 0) throw new WrongUse('user add needs one e-mail.');
    const roles = rolesOf(values.role ?? ['LMS Student']);
    const duly = await compose();
    try {
      await duly.db.transaction(async (tx) => {
        const act = { tx, viewer: system, clock: duly.clock(), origin: 'shell' };
        const id = newId();
        const made = await makeUsers(act, [{ id, email, name: values.name ?? email, roles }]);
        if (made.length === 0) throw new Refusal({ code: 'taken', message: `${email} is a user already.` });
        if (values.invite) await inviteUsers(act, [id]);
      });
      console.log(`${email}: ${roles.join(', ')}${values.invite ? ', invited' : ''}`);
      return EXIT.done;
    } finally {
      await duly.close();
    }
  },
};
