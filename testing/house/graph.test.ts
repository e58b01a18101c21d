import { describe, expect, it } from 'vitest';
import { later, levels } from '../../module-graph.ts';
import { graphFaults, ownershipFaults, sqlFaults } from './graph-rules.ts';
import { exists, sourcesOf } from './sources.ts';

const sources = sourcesOf('.ts', '.tsx');
const planted = (path: string, text: string) => [{ path, text }];

describe('the picture of the modules', () => {
  it('reads the whole project', () => expect(sources.length).toBeGreaterThan(150));
  it('shows every room, and only rooms that exist', () => {
    const rooms = levels.flat().filter((room) => !later.includes(room));
    expect(rooms.filter((room) => !exists(`modules/${room}/README.md`))).toEqual([]);
  });
  it('holds', () => expect(graphFaults(sources)).toEqual([]));

  it.each([
    ['platform/jobs/index.ts', `import { enroll } from '../../modules/learning/index.ts';`, 'platform knows no module'],
    ['modules/people/store.ts', `import { enroll } from '../learning/index.ts';`, 'learning is not below people'],
    [
      'modules/assignments/store.ts',
      `import { enroll } from '../learning/store.ts';`,
      'entered through its index.ts only',
    ],
    ['modules/people/store.ts', `import { x } from '../../app/compose.ts';`, 'nothing below it knows app'],
    ['modules/people/web/list.tsx', `import { hire } from '../store.ts';`, 'never server code'],
    [
      'modules/people/web/list.tsx',
      `import { enroll } from '../../learning/web/index.ts';`,
      'learning is not below people',
    ],
    [
      'modules/portal/web/home.tsx',
      `import { x } from '../../learning/web/lesson.tsx';`,
      'contract.ts and web/index.ts only',
    ],
    ['modules/people/store.ts', `import { List } from './web/list.tsx';`, 'the server never imports screens'],
    ['platform/web/desk/list.tsx', `import { sql } from '../../database/index.ts';`, 'never server code'],
    ['modules/people/store.ts', `import { x } from '../../testing/database.ts';`, 'only tests may'],
  ])('finds the fault planted in %s', (path, text, why) => {
    expect(graphFaults(planted(path, text)).join()).toContain(why);
  });
});

describe('tables', () => {
  it('are written by their own module', () => expect(ownershipFaults(sources)).toEqual([]));
  it('finds a planted write into another room', () => {
    const text = 'sql`update learning.course set title = null`';
    expect(ownershipFaults(planted('modules/people/store.ts', text))).toHaveLength(1);
    expect(ownershipFaults(planted('modules/learning/store.ts', text))).toHaveLength(0);
  });
});

describe('SQL', () => {
  it('runs on both engines and never asks for the time', () => expect(sqlFaults(sources)).toEqual([]));
  it.each(['select now()', 'select pg_advisory_lock(1)', 'copy t from stdin', "set search_path = 'x'"])(
    'finds a planted %s',
    (statement) => {
      expect(sqlFaults(planted('modules/people/store.ts', `sql\`${statement}\``))).toHaveLength(1);
    },
  );
});
