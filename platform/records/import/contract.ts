import { z } from 'zod';
import { KINDS } from '../contract.ts';

/** What an import and its dry run answer; shared with the screens. */

const rowNumber = z.number().describe('As a spreadsheet counts: the header is row 1');

export const importReport = z.object({
  slug: z.string(),
  fileName: z.string(),
  format: z.enum(['csv', 'xlsx']),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).optional().describe('Of CSV'),
  separator: z.enum([',', ';', '\t']).optional().describe('Of CSV'),
  sheet: z.string().optional().describe('Of a workbook: the sheet that is read'),
  sheets: z.array(z.string()).optional().describe('Of a workbook: the sheets that can be chosen'),
  isDryRun: z.boolean(),
  state: z
    .enum(['Done', 'Planned', 'Undecided', 'Taken over'])
    .describe('Undecided: something about the file must be decided first, see asks'),
  mode: z.enum(['insert', 'update', 'history']),
  importId: z.string().optional().describe('IMP-0007; absent in a dry run'),
  resumedAt: rowNumber.optional().describe('Where this process went on with an unfinished import'),
  rows: z.number(),
  columns: z.array(
    z.object({
      header: z.string(),
      field: z.string().nullable(),
      label: z.string().nullable().describe('What the field is called'),
      isIgnored: z.boolean(),
      reason: z.string(),
      samples: z.array(z.string()).describe('The first values of the column'),
    }),
  ),
  fields: z
    .array(
      z.object({
        name: z.string(),
        label: z.string(),
        kind: z.enum(KINDS),
        choices: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
        isNeeded: z.boolean().describe('Every row needs it'),
      }),
    )
    .describe('What a column can be, or a value for all rows'),
  constants: z.record(z.string(), z.unknown()),
  dateFormat: z.string().describe('How days are written that are typed as text'),
  remembered: z.boolean().describe('The columns were taken as they were the last time that a file had these headers'),
  asks: z.array(z.string()),
  counts: z.object({
    new: z.number(),
    changed: z.number(),
    'already there': z.number(),
    'already completed': z.number(),
    refused: z.number(),
    repeated: z.number().describe('Those of "already there" that a dry run met earlier in the same file'),
  }),
  problems: z.array(
    z.object({
      code: z.string(),
      column: z.string().optional().describe('Absent when the whole row is meant'),
      count: z.number(),
      examples: z.array(z.object({ row: rowNumber, message: z.string() })),
    }),
  ),
  warnings: z.array(z.object({ message: z.string(), count: z.number(), rows: z.array(rowNumber) })),
  notes: z.record(z.string(), z.number()).describe('What was made on the way: "departments made": 12'),
});
export type ImportReport = z.infer<typeof importReport>;

/** A line of a dry run that tells how far it is (`Accept: application/x-ndjson`); the last one is the report or a problem. */
export type ToldLine =
  | { row: number; totalRows: number }
  | { report: ImportReport }
  | { problem: { status: number; [fact: string]: unknown } };

/** Too large to wait for: it goes on by itself. */
export const importBegun = z.object({
  importId: z.string(),
  progress: z.string().describe('Address to ask how far it is'),
});

export const importProgress = z.object({
  importId: z.string(),
  slug: z.string(),
  fileName: z.string(),
  mode: z.string(),
  state: z.enum(['Running', 'Done', 'Failed']),
  isSilent: z.boolean().describe('It runs, but nothing was heard of it for a minute: its process may have ended'),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  row: z.number(),
  totalRows: z.number().nullable().describe('An estimate until it is done'),
  counts: z.record(z.string(), z.number()),
  problems: importReport.shape.problems,
  warnings: importReport.shape.warnings,
  notes: importReport.shape.notes,
  problem: z.string().nullable(),
});
export type ImportProgress = z.infer<typeof importProgress>;
