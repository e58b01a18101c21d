import type { Viewer } from '../../platform/access/index.ts';
import type { Problem } from '../../platform/problem.ts';
import { ROLES, type Role, SHORTEST_PASSWORD } from './contract.ts';
import { KNOWN_PASSWORDS } from './known-passwords.ts';
import { mayGrant } from './permissions.ts';

const FEWEST_CHARACTERS = 5;

const fault = (message: string): Problem => ({ code: 'password-weak', field: 'password', message });

const SPELLINGS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  $: 's',
  '@': 'a',
};

/** `P@ssw0rd2024!` is "password" with decoration, and is guessed as early. */
const withoutDecoration = (password: string): string[] => {
  const bare = password.replace(/[^\p{L}]+$/u, '').replace(/^[^\p{L}@$]+/u, '');
  const spelled = (text: string): string => text.replace(/[01345$@]/g, (letter) => SPELLINGS[letter] ?? letter);
  return [password, bare, spelled(bare), spelled(password)];
};

const isRun = (text: string): boolean => {
  const steps = [...text].slice(1).map((letter, index) => letter.codePointAt(0)! - [...text][index]!.codePointAt(0)!);
  return steps.every((step) => step === 1 || step === -9) || steps.every((step) => step === -1 || step === 9);
};

/** Why this may not be somebody's password; undefined when it may. */
export const passwordFault = (
  password: string,
  person: { name: string; email: string | null },
  shortest = SHORTEST_PASSWORD,
): Problem | undefined => {
  if ([...password].length < shortest) {
    return fault(`A password needs at least ${shortest} characters. Three or four words make a good one.`);
  }
  const lower = password.normalize('NFKC').toLowerCase();
  if (new Set(lower).size < FEWEST_CHARACTERS || isRun(lower)) {
    return fault('This password follows a simple pattern. Three or four words make a good one.');
  }
  if (withoutDecoration(lower).some((text) => KNOWN_PASSWORDS.has(text))) {
    return fault('This is one of the passwords that are tried first. Three or four words make a good one.');
  }
  const own = [person.email, person.email?.split('@')[0], person.name, person.name.replaceAll(' ', '')];
  if (withoutDecoration(lower).some((text) => own.some((word) => word?.toLowerCase() === text))) {
    return fault('A password must not be your name or e-mail address.');
  }
  return undefined;
};

export const inOrder = (roles: Iterable<Role>): Role[] => {
  const given = new Set(roles);
  return ROLES.filter((role) => given.has(role));
};

/** Roles that one list has and the other has not. */
export const rolesBetween = (before: readonly Role[], after: readonly Role[]): Role[] =>
  ROLES.filter((role) => before.includes(role) !== after.includes(role));

/** Why the viewer may not change somebody's roles like this; undefined when they may. */
export const roleFault = (viewer: Viewer, before: readonly Role[], after: readonly Role[]): Problem | undefined => {
  const forbidden = rolesBetween(before, after).find((role) => !mayGrant(viewer, role));
  if (!forbidden) return undefined;
  return { code: 'not-allowed', field: 'roles', message: `You may not give or take the role ${forbidden}.` };
};
