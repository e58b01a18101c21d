import type { LinkValue } from '../../../../platform/web/api/records.ts';
import type { Day } from '../../../../platform/web/design/day.ts';
import type { CampaignChoice, PeopleGroup } from '../../contract.ts';

export const WAYS = ['department', 'location', 'role', 'manager', 'people', 'list', 'filter', 'everybody'] as const;
export type Way = (typeof WAYS)[number];

/** A group as it stands on the screen; what another way needs is kept while the person tries ways. */
export interface GroupDraft {
  key: number;
  by: Way;
  links: Readonly<Partial<Record<Way, LinkValue[]>>>;
  withParts: boolean;
  roles: string[];
  text: string;
  /** The address of a list. */
  address: string;
  dueOn: Day | null;
}

export interface CampaignDraft {
  /** Null while nobody has given one: then it follows from the rest. */
  name: string | null;
  courses: LinkValue[];
  groups: GroupDraft[];
  dueOn: Day | null;
  spread: 'none' | 'days' | 'weeks';
  steps: number;
  onWorkingDays: boolean;
  onOverdue: CampaignChoice['onOverdue'];
  onCompleted: CampaignChoice['onCompleted'];
}

export const newGroup = (key: number, by: Way = 'department', more: Partial<GroupDraft> = {}): GroupDraft => ({
  key,
  by,
  links: {},
  withParts: true,
  roles: [],
  text: '',
  address: '',
  dueOn: null,
  ...more,
});

export const newDraft = (): CampaignDraft => ({
  name: null,
  courses: [],
  groups: [newGroup(1)],
  dueOn: null,
  spread: 'none',
  steps: 4,
  onWorkingDays: true,
  onOverdue: 'refuse',
  onCompleted: 'skip',
});

const LISTS = ['employee', 'lms-training-assignment'] as const;

/** `https://.../app/employee?department=Warehouse` -> the list and its words; nothing for any other address. */
export const listAt = (address: string): { slug: (typeof LISTS)[number]; query: string } | undefined => {
  const found = /\/app\/([a-z-]+)\/?(?:\?([^#]*))?(?:#.*)?$/.exec(address.trim());
  const slug = LISTS.find((known) => known === found?.[1]);
  return slug && { slug, query: found?.[2] ?? '' };
};

const idsOf = ({ by, links }: GroupDraft): string[] => (links[by] ?? []).map(({ id }) => id);

const chosenOf = (group: GroupDraft): PeopleGroup | undefined => {
  const { by } = group;
  if (by === 'everybody') return { by };
  if (by === 'role') return group.roles.length > 0 ? { by, roles: group.roles } : undefined;
  if (by === 'list') return group.text.trim() ? { by, text: group.text } : undefined;
  if (by === 'filter') {
    const list = listAt(group.address);
    return list && { by, ...list };
  }
  const ids = idsOf(group);
  if (ids.length === 0) return undefined;
  return by === 'department' ? { by, ids, withParts: group.withParts } : { by, ids };
};

/** Nothing while the group is not filled in. */
export const groupOf = (draft: GroupDraft): PeopleGroup | undefined => {
  const chosen = chosenOf(draft);
  return chosen && draft.dueOn ? { ...chosen, dueOn: draft.dueOn } : chosen;
};

export type Gap = 'courses' | 'groups' | 'dueOn';

/** What is still to be chosen, in the order of the screen. */
export const gapsOf = (draft: CampaignDraft): Gap[] => [
  ...(draft.courses.length === 0 ? (['courses'] as const) : []),
  ...(draft.groups.length === 0 || draft.groups.some((group) => !groupOf(group)) ? (['groups'] as const) : []),
  ...(draft.dueOn === null ? (['dueOn'] as const) : []),
];

/** The draft must have no gaps. */
export const choiceOf = (draft: CampaignDraft, name: string): CampaignChoice => ({
  name,
  courses: draft.courses.map(({ id }) => id),
  groups: draft.groups.flatMap((group) => groupOf(group) ?? []),
  dueOn: draft.dueOn as Day,
  ...(draft.spread !== 'none' && {
    stagger: { steps: draft.steps, unit: draft.spread, onWorkingDays: draft.onWorkingDays },
  }),
  onOverdue: draft.onOverdue,
  onCompleted: draft.onCompleted,
});
