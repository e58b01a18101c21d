import type { Act } from '../../../platform/act.ts';
import { instantOf } from '../../../platform/clock.ts';
import { sql } from '../../../platform/database/index.ts';
import { recordHistory } from '../../../platform/history/index.ts';
import { type Outcome, refused } from '../../../platform/problem.ts';
import { userLinked } from '../announcements.ts';
import { employeeFields } from '../fields.ts';
import { holdersOf, takenFrom } from '../holders.ts';
import { chainSentence, type Employee } from '../rules.ts';
import { circlesAmong, firstDayOf, insertEmployees, lockManagers, placeEmployees } from '../store.ts';

/** Puts people on record, each with a first placement. An answer per row, in order. */
export const hireEmployees = async (act: Act, rows: readonly Employee[]): Promise<Outcome[]> => {
  const at = instantOf(act.clock);
  const led = rows.filter((row) => row.managerId);
  if (led.length > 0) await lockManagers(act);
  const made = await insertEmployees(act, rows, at);
  const circles = new Map(
    (
      await circlesAmong(
        act,
        led.map((row) => row.id),
      )
    ).map((circle) => [circle.id, circle.names]),
  );
  if (circles.size > 0) {
    await act.tx.run(sql`delete from people.employee where id = any(${[...circles.keys()]}::uuid[])`);
    for (const id of circles.keys()) made.delete(id);
  }
  const hired = rows.filter((row) => made.has(row.id));
  await placeEmployees(
    act,
    hired.map((row) => ({ ...row, fromOn: firstDayOf(row) })),
    at,
  );
  await recordHistory(act, { slug: 'employee', fields: employeeFields }, hired.map(createdEntry));
  await userLinked.announce(
    act,
    hired.flatMap((row) => (row.userId ? [{ employeeId: row.id, userId: row.userId }] : [])),
  );
  const holders = await holdersOf(
    act.tx,
    rows.filter((row) => !made.has(row.id)),
  );
  return rows.map((row) => {
    if (made.has(row.id)) return { ok: true, id: row.id };
    const circle = circles.get(row.id);
    if (circle) return refused('circle-of-managers', chainSentence(circle), { field: 'manager' });
    const problem = takenFrom(row, holders);
    if (problem) return { ok: false, problem };
    return refused('taken', `Employee ${row.number} stands in this request twice.`, { field: 'number' });
  });
};

const createdEntry = (row: Employee) => ({
  recordId: row.id,
  event: 'created',
  changes: Object.fromEntries(
    Object.entries({
      number: row.number,
      name: row.name,
      email: row.email,
      user: row.userId,
      department: row.departmentId,
      location: row.locationId,
      manager: row.managerId,
      joinedOn: row.joinedOn,
      status: row.status,
    })
      .filter(([, value]) => value !== null)
      .map(([field, value]): [string, [unknown, unknown]] => [field, [null, value]]),
  ),
});
