import { z } from 'zod';

/** Raised when an older Duly could not read what a newer one writes. */
export const FORMAT = 1;

const entry = { bytes: z.number(), sha256: z.string().length(64) };

export const manifestSchema = z.object({
  format: z.number(),
  /** Of Duly, as package.json says. */
  version: z.string(),
  madeAt: z.iso.datetime(),
  engine: z.enum(['embedded', 'server']),
  /** Which key signed the heads of the history. */
  keyId: z.string(),
  /** In the order of their names. */
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  tables: z.array(
    z.object({
      schema: z.string(),
      table: z.string(),
      columns: z.array(z.string()),
      rows: z.number(),
      /** Of the rows in any order. */
      sum: z.string(),
      ...entry,
    }),
  ),
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string(), isCalled: z.boolean() })),
  files: z.array(z.object({ key: z.string(), ...entry })),
  heads: z.object(entry),
  /** Absent when the secret stands in DULY_SECRET. */
  keys: z.object(entry).optional(),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** Names inside the archive. */
export const entries = {
  manifest: 'manifest.json',
  heads: 'history-heads.log',
  keys: 'keys',
  table: ({ schema, table }: { schema: string; table: string }): string => `tables/${schema}.${table}.jsonl`,
  file: ({ key }: { key: string }): string => `files/${key}`,
};

/** Everything that the archive must hold besides the manifest. */
export const listEntries = ({
  tables,
  files,
  heads,
  keys,
}: Manifest): { name: string; bytes: number; sha256: string }[] => [
  ...tables.map((table) => ({ ...table, name: entries.table(table) })),
  ...files.map((file) => ({ ...file, name: entries.file(file) })),
  { ...heads, name: entries.heads },
  ...(keys ? [{ ...keys, name: entries.keys }] : []),
];

export const rowsIn = ({ tables }: Manifest): number => tables.reduce((sum, { rows }) => sum + rows, 0);
