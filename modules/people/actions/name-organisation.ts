import type { Act } from '../../../platform/act.ts';
import { readSetting, writeSetting } from '../../../platform/config/settings.ts';
import { sql } from '../../../platform/database/index.ts';
import { Refusal } from '../../../platform/problem.ts';
import { organisation } from '../settings.ts';

/** Listens to `set-up-done`: the name and zone of the organisation, as far as they were given. */
export const nameOrganisation = async (
  act: Act,
  events: readonly { organisation?: string; zone?: string }[],
): Promise<void> => {
  for (const { organisation: name, zone } of events) {
    if (!name && !zone) continue;
    const { is } = await act.tx.one(sql<{ is: boolean }>`select people.is_zone(${zone ?? 'UTC'}) as is`);
    if (!is) {
      throw new Refusal({
        code: 'unknown-zone',
        field: 'zone',
        message: `${zone} is no time zone. Write it like Europe/Warsaw.`,
      });
    }
    const now = await readSetting(act.tx, organisation);
    await writeSetting(act, organisation, { ...now, name: name ?? now.name, zone: zone ?? now.zone });
  }
};
