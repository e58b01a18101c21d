import { describe, expect, it } from 'vitest';
import { system, type Viewer } from '../../platform/access/index.ts';
import type { Role } from './contract.ts';
import { KNOWN_PASSWORDS } from './known-passwords.ts';
import { passwordFault, roleFault } from './rules.ts';

const anna = { name: 'Anna Nowak', email: 'anna.nowak@example.org' };

describe('a password', () => {
  it.each([
    ['short', 'at least 10 characters'],
    ['ninechars', 'at least 10 characters'],
    ['👍👍👍👍👍👍👍👍👍', 'at least 10 characters'],
    ['aaaaaaaaaaaa', 'simple pattern'],
    ['abababababab', 'simple pattern'],
    ['1234567890', 'simple pattern'],
    ['zyxwvutsrqponm', 'simple pattern'],
    ['Password123!', 'tried first'],
    ['P@ssw0rd2024', 'tried first'],
    ['Welcome2026!!', 'tried first'],
    ['12345password', 'tried first'],
    ['1qaz2wsx3edc', 'tried first'],
    ['Qwertyuiop', 'tried first'],
    ['correcthorsebatterystaple', 'tried first'],
    ['anna.nowak@example.org', 'your name or e-mail'],
    ['Anna.Nowak2026', 'your name or e-mail'],
    ['annanowak!!!', 'your name or e-mail'],
  ])('%s is refused', (password, why) => expect(passwordFault(password, anna)?.message).toContain(why));

  it.each(['rusty kettle sings twice', 'tqX7#mLw9z', 'ćwierć żółtej łyżki', 'Password for the green boat'])(
    '%s is good',
    (password) => expect(passwordFault(password, anna)).toBeUndefined(),
  );
  it('the list holds about two hundred and more', () => expect(KNOWN_PASSWORDS.size).toBeGreaterThan(200));
});

const viewer = (...roles: Role[]): Viewer => ({ userId: '', name: '', roles: new Set(roles), isSystem: false });

describe('roles', () => {
  it.each<[Viewer, Role[], Role[], string | undefined]>([
    [viewer('System Manager'), [], ['System Manager', 'HR Manager'], undefined],
    [system, [], ['System Manager'], undefined],
    [viewer('Moderator'), ['LMS Student'], ['Moderator', 'Course Creator', 'Batch Evaluator'], undefined],
    [viewer('Moderator'), ['System Manager'], ['System Manager', 'LMS Student'], undefined],
    [viewer('Moderator'), [], ['System Manager'], 'System Manager'],
    [viewer('Moderator'), ['System Manager', 'LMS Student'], ['LMS Student'], 'System Manager'],
    [viewer('Moderator'), [], ['HR Manager'], 'HR Manager'],
    [viewer('Moderator'), ['HR User'], [], 'HR User'],
    [viewer('HR Manager'), [], ['LMS Student'], 'LMS Student'],
    [viewer('Course Creator'), ['LMS Student'], ['LMS Student', 'Course Creator'], 'Course Creator'],
  ])('%j may change %j to %j unless %s', (who, before, after, forbidden) => {
    expect(roleFault(who, before, after)?.message).toBe(forbidden && `You may not give or take the role ${forbidden}.`);
  });
});
