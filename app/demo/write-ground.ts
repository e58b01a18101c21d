import { makeUsers } from '../../modules/identity/index.ts';
import { chapters, courses, lessons } from '../../modules/learning/index.ts';
import { departments as departmentRecords, hireEmployees, locations } from '../../modules/people/index.ts';
import type { Act } from '../../platform/act.ts';
import type { Outcome } from '../../platform/problem.ts';
import type { RecordType, Values } from '../../platform/records/index.ts';
import { demoCourses } from './courses/index.ts';
import type { Place } from './names.ts';
import { departments, sites } from './places.ts';
import type { PlannedPerson } from './plan-people.ts';

/** The ids of rows that must be made; what was refused is a fault of the demo itself. */
export const madeIds = (outcomes: readonly Outcome[]): string[] =>
  outcomes.map((outcome) => {
    if (!outcome.ok) throw new Error(`The demo organisation was refused: ${outcome.problem.message}`);
    return outcome.id;
  });

const create = async (act: Act, type: RecordType, rows: readonly Values[]): Promise<string[]> =>
  madeIds((await type.writes.create?.run?.(act, rows)) ?? []);

export interface Places {
  readonly departmentId: ReadonlyMap<string, string>;
  readonly locationId: ReadonlyMap<Place, string>;
}

export const writePlaces = async (act: Act): Promise<Places> => {
  const departmentId = new Map<string, string>();
  for (const level of [null, 'Operations', 'Office']) {
    const names = Object.keys(departments).filter((name) => departments[name] === level);
    const parent = level && departmentId.get(level);
    const ids = await create(
      act,
      departmentRecords,
      names.map((name) => ({ name, parent })),
    );
    for (const [index, name] of names.entries()) departmentId.set(name, ids[index] as string);
  }
  const places = Object.keys(sites) as Place[];
  const ids = await create(
    act,
    locations,
    places.map((place) => ({ name: sites[place].location, zone: sites[place].zone })),
  );
  return { departmentId, locationId: new Map(places.map((place, index) => [place, ids[index] as string])) };
};

const EMPTY = { leftOn: null, status: 'Active', version: 1, employmentType: 'Permanent' } as const;

export const writePeople = async (
  act: Act,
  people: readonly PlannedPerson[],
  places: Places,
  { hasLogin = true }: { hasLogin?: boolean } = {},
): Promise<void> => {
  if (hasLogin) await writeUsers(act, people);
  const rows = people.map(({ place, department, named: _, ...person }) => ({
    ...EMPTY,
    ...person,
    userId: hasLogin ? person.userId : null,
    departmentId: places.departmentId.get(department) ?? null,
    locationId: places.locationId.get(place) ?? null,
  }));
  madeIds(await hireEmployees(act, rows));
};

const writeUsers = (act: Act, people: readonly PlannedPerson[]): Promise<string[]> =>
  makeUsers(
    act,
    people.map(({ userId, name, email, named }) => ({
      id: userId,
      name,
      email,
      roles: ['LMS Student', ...(named?.roles ?? [])],
    })),
  );

export interface WrittenCourse {
  readonly id: string;
  readonly lessonIds: readonly string[];
}

/** code -> course with its lessons in order */
export const writeCourses = async (act: Act, instructorId: string): Promise<Map<string, WrittenCourse>> => {
  const written = new Map<string, WrittenCourse>();
  for (const { chapters: planned, ...course } of demoCourses) {
    const [id = ''] = await create(act, courses, [{ ...course, published: true, instructors: [instructorId] }]);
    const chapterIds = await create(
      act,
      chapters,
      planned.map(({ title }) => ({ course: id, title })),
    );
    const lessonIds = await create(
      act,
      lessons,
      planned.flatMap((chapter, index) => chapter.lessons.map((lesson) => ({ ...lesson, chapter: chapterIds[index] }))),
    );
    written.set(course.code, { id, lessonIds });
  }
  return written;
};
