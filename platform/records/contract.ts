import { z } from 'zod';

/** What `/api/v1/<slug>` and `/api/v1/meta` answer; shared with the screens. */

const link = z.object({ id: z.uuid(), title: z.string() });
export type LinkValue = z.infer<typeof link>;

export const KINDS = [
  ...(['text', 'long-text', 'rich-text', 'email', 'day', 'instant', 'integer', 'percent'] as const),
  ...(['flag', 'choice', 'choices', 'link', 'links', 'file'] as const),
] as const;

export const OPERATORS = ['is', 'not', 'contains', 'in', 'from', 'to', 'within', 'under', 'set'] as const;

export const fieldDescription = z.object({
  kind: z.enum(KINDS),
  label: z.string(),
  header: z.string().describe('The header in files'),
  hint: z.string().optional(),
  to: z.string().optional().describe('The slug that a link leads to'),
  choices: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  max: z.number().optional(),
  required: z.boolean(),
  unique: z.boolean(),
  readOnly: z.boolean(),
  composed: z.boolean().optional().describe('Sentences of Duly, whose days may be shown in other words'),
  once: z.boolean().describe('Given at creation, never changed'),
  hidden: z.boolean(),
  sortable: z.boolean(),
  filters: z.array(z.enum(OPERATORS)),
  onCreate: z.boolean().describe('You may give it when you create'),
  onChange: z.boolean().describe('You may change it'),
});
export type FieldDescription = z.infer<typeof fieldDescription>;

const fields = z.record(z.string(), fieldDescription);

export const typeDescription = z.object({
  slug: z.string(),
  label: z.object({ one: z.string(), many: z.string(), list: z.string() }),
  series: z.string().optional(),
  hasPast: z.boolean().describe('Whether lists can be asked as of a past day'),
  fields,
  list: z.object({
    columns: z.array(z.string()),
    sort: z.array(z.string()),
    search: z.array(z.string()),
    empty: z.string().optional(),
    unless: z.array(z.string()).describe('Fields that show hidden rows when they are filtered by'),
    views: z
      .array(z.object({ name: z.string(), label: z.string(), query: z.record(z.string(), z.string()) }))
      .describe('Filters that are ready; a screen opens with the first'),
  }),
  can: z.object({ create: z.boolean(), change: z.boolean(), import: z.boolean(), export: z.boolean() }),
  related: z
    .array(
      z.object({
        slug: z.string(),
        field: z.string(),
        by: z.string().optional(),
        label: z.string(),
        columns: z.array(z.string()),
      }),
    )
    .describe('Records of other types that belong to one of these'),
  import: z.object({ modes: z.array(z.string()), options: z.record(z.string(), z.array(z.string())) }).optional(),
  actions: z.record(
    z.string(),
    z.object({
      label: z.string(),
      done: z.string().optional().describe('What was done: "archived"'),
      undo: z.string().optional().describe('The action that takes it back'),
      danger: z.boolean(),
      fields,
    }),
  ),
});
export type TypeDescription = z.infer<typeof typeDescription>;

export const meta = z.object({
  viewer: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    roles: z.array(z.string()),
    isManager: z.boolean(),
  }),
  organisation: z.object({
    name: z.string(),
    zone: z.string(),
    workingDays: z.array(z.string()).optional(),
    logo: z.string().optional(),
  }),
  types: z.array(typeDescription),
});
export type Meta = z.infer<typeof meta>;

const finding = z.object({
  slug: z.string(),
  id: z.string().describe('The public id'),
  title: z.string(),
  hint: z.string().nullable().describe('What tells two of the same title apart'),
});
export type Finding = z.infer<typeof finding>;
export const findings = z.object({ findings: z.array(finding) });

export const problem = z.object({
  code: z.string(),
  message: z.string(),
  field: z.string().optional(),
  link: z.object({ slug: z.string(), id: z.string(), title: z.string().optional() }).optional(),
  detail: z.record(z.string(), z.unknown()).optional(),
});

/** What became of one row of a write of many. */
export const result = z.object({
  id: z.string().describe('The id as it was asked for'),
  ok: z.boolean(),
  note: z.string().optional(),
  problem: problem.optional(),
});
export type Result = z.infer<typeof result>;

export const count = z.object({ count: z.int(), exact: z.boolean().describe('False: there are more') });

export const options = z.object({
  options: z.array(z.object({ id: z.uuid(), title: z.string(), hint: z.string().optional() })),
});

/** A link in a change stands as `{id, title}` where the viewer may see what it leads to. */
const historyEntry = z.object({
  at: z.iso.datetime(),
  onDay: z.string().nullable(),
  actor: z.object({ id: z.string(), name: z.string() }),
  event: z.string(),
  changes: z.array(z.object({ field: z.string(), label: z.string(), from: z.unknown(), to: z.unknown() })),
  reason: z.string().nullable(),
  origin: z.string().nullable(),
});
export const history = z.object({ entries: z.array(historyEntry) });
export type HistoryAnswer = z.infer<typeof history>;
