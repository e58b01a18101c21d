import type { Viewer } from '../access/index.ts';
import type { Clock } from '../clock.ts';
import type { Queryable } from '../database/index.ts';
import { type TimelineEntry, timelineOf } from '../history/index.ts';
import { isLink } from './columns.ts';
import type { HistoryAnswer } from './contract.ts';
import type { DefinedType } from './define.ts';
import { resolveId } from './find-rows.ts';
import { type Linked, resolveLinks } from './links.ts';
import { isUuid } from './public-id.ts';

/** What happened to a record that the viewer may see, latest first. */
export const historyOf = async (
  q: Queryable,
  type: DefinedType,
  viewer: Viewer,
  clock: Clock,
  id: string,
): Promise<HistoryAnswer> => {
  const entries = await timelineOf(q, type.slug, await resolveId(q, type, viewer, clock, id));
  const titles = new Map<string, Linked>();
  for (const [name, field] of Object.entries(type.fields).filter(([, each]) => isLink(each))) {
    const ids = entries.flatMap(({ changes }) => changes.filter((change) => change.field === name).flatMap(idsIn));
    if (ids.length === 0) continue;
    // One query per link field that was ever changed.
    for (const [text, [linked]] of await resolveLinks(q, type.target(field), ids, viewer, clock)) {
      if (linked) titles.set(text, linked);
    }
  }
  const shown = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shown);
    return typeof value === 'string' ? (titles.get(value) ?? value) : value;
  };
  const order = Object.keys(type.fields);
  return {
    entries: entries.map(({ at, changes, ...entry }) => ({
      ...entry,
      at: at.toISOString(),
      changes: changes
        .toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
        .map(({ field, from, to }) => ({
          field,
          label: type.fields[field]?.label ?? inWords(field),
          from: shown(from) ?? null,
          to: shown(to) ?? null,
        })),
    })),
  };
};

/** `remindedFor`, which is no field of the type, as "Reminded for". */
const inWords = (name: string): string =>
  `${name.charAt(0).toUpperCase()}${name.slice(1).replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)}`;

const idsIn = ({ from, to }: TimelineEntry['changes'][number]): string[] =>
  [from, to].flat().filter((value): value is string => typeof value === 'string' && isUuid(value));
