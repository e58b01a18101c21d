import type { Day } from '../../platform/clock.ts';
import type { Problem } from '../../platform/problem.ts';

export const STATUSES = ['Active', 'Suspended', 'Left'] as const;
export type EmployeeStatus = (typeof STATUSES)[number];

/** What makes up a placement: the facts that are dated. */
export interface Placement {
  departmentId: string | null;
  locationId: string | null;
  managerId: string | null;
  status: EmployeeStatus;
}

export interface Employee extends Placement {
  id: string;
  number: string;
  name: string;
  email: string | null;
  userId: string | null;
  designation: string | null;
  employmentType: string | null;
  joinedOn: Day | null;
  leftOn: Day | null;
  version: number;
}

/** Before anybody was employed: the first placement of somebody without a joining date reaches back to here. */
export const EVER: Day = '0001-01-01';

export const isMoved = (before: Placement, after: Placement): boolean =>
  before.departmentId !== after.departmentId ||
  before.locationId !== after.locationId ||
  before.managerId !== after.managerId ||
  before.status !== after.status;

const EDITABLE = [
  'number',
  'name',
  'email',
  'userId',
  'departmentId',
  'locationId',
  'managerId',
  'designation',
  'employmentType',
  'joinedOn',
  'leftOn',
  'status',
] as const;

/** field -> [old, new] of what differs, under the field names of the record type. */
export const differenceOf = (before: Employee, after: Employee): Record<string, [unknown, unknown]> =>
  Object.fromEntries(
    EDITABLE.filter((key) => before[key] !== after[key]).map((key) => [fieldOf(key), [before[key], after[key]]]),
  );

const fieldOf = (key: (typeof EDITABLE)[number]): string =>
  key === 'joinedOn' || key === 'leftOn' ? key : key.replace(/Id$/, '');

/** The chain that would close: "Bob leads Ann, Ann leads Bob". Names run upwards. */
export const chainSentence = (names: readonly string[], word: 'leads' | 'holds' = 'leads'): string => {
  const chain = names.map((name, index) => `${names[index + 1] ?? names[0]} ${word} ${name}`).join(', ');
  return `This would make a circle: ${chain}. Choose another one.`;
};

type Placed = Pick<Employee, 'id' | 'name' | 'managerId' | 'joinedOn' | 'leftOn'>;

/** Nobody leads themselves, and nobody leaves before they have come; a day that stood already is not looked at again. */
export const impossible = (person: Placed, before?: Pick<Employee, 'leftOn'> | null): Problem | undefined => {
  const { id, name, managerId, joinedOn, leftOn } = person;
  if (managerId === id) return { code: 'circle-of-managers', field: 'manager', message: chainSentence([name]) };
  if (!joinedOn || !leftOn || leftOn >= joinedOn || leftOn === before?.leftOn) return undefined;
  const message = `The relieving date ${leftOn} lies before the date of joining, ${joinedOn}. Mend one of the two.`;
  return { code: 'left-before-joined', field: 'leftOn', message };
};
