import type { z } from 'zod';
import type { Grants } from '../access/index.ts';
import type { Act } from '../act.ts';
import type { Clock, Day } from '../clock.ts';
import type { Sql } from '../database/index.ts';
import type { Outcome, Problem } from '../problem.ts';

export type FieldKind =
  | 'text'
  | 'long-text'
  | 'rich-text'
  | 'email'
  | 'day'
  | 'instant'
  | 'integer'
  | 'percent'
  | 'flag'
  | 'choice'
  | 'choices'
  | 'link'
  | 'links'
  /** Only of actions: a file attached to one of the rows, by its uuid. */
  | 'file';

/** How history keeps a field: as it is, as a salted hash (personal values), or not at all. */
export type Keep = 'plain' | 'hashed' | 'never';

export interface Field {
  readonly kind: FieldKind;
  readonly label: string;
  readonly hint?: string;
  /** The source's column; the field's name in snake_case when absent. A link also needs `<column>_title`. */
  readonly column?: string;
  /**
   * The slug a link leads to. Its value is a uuid in writes, `{id, title}` in answers. `links`: the column is `uuid[]`,
   * its title column `text[]` in the same order.
   */
  readonly to?: string;
  readonly choices?: readonly { value: string; label: string }[];
  readonly required?: boolean;
  /** No two records have the same, upper and lower case alike; a unique index holds it, this names the field in the sentence. */
  readonly unique?: boolean;
  /** Never written by a person. */
  readonly readOnly?: boolean;
  /** Sentences of Duly's, whose days are shown as the reader writes them; nobody's own words. */
  readonly composed?: boolean;
  /** Can be given at creation only. */
  readonly once?: boolean;
  /** Not in lists and forms. */
  readonly hidden?: boolean;
  readonly max?: number;
  /** Roles that may write it, when fewer than may write the record. */
  readonly writers?: readonly string[];
  readonly keep?: Keep;
  /** Header in files; the label when absent. */
  readonly header?: string;
  /** Other people's headers for the same thing, for the suggested mapping. */
  readonly aliases?: readonly string[];
  /** Importable although read-only on screens (history days), or not importable although writable. */
  readonly imported?: boolean;
  /** Condition over `r` for "field is one of these", where the plain comparison would not meet an index (derived fields). */
  readonly isOneOf?: (values: readonly string[], clock: Clock, asOf?: Day) => Sql<boolean>;
  /** For links into a tree: the ids of these and of all below them, for the filter `under`. */
  readonly below?: (ids: Sql<string[]>) => Sql<string[]>;
  /** Not a column of exports, because other fields say the same there. */
  readonly exported?: false;
  /** Not sortable: derived values without an index. */
  readonly unsorted?: boolean;
}

export interface Meeting {
  /** A column of `r`. */
  readonly link: Sql<string>;
  /** `select id ...`; `has` asks whether a text contains a word. */
  readonly ids: (has: (words: Sql<string>) => Sql<boolean>) => Sql<{ id: string }>;
}

export type Fields = Readonly<Record<string, Field>>;

export type Values = Record<string, unknown>;

/** `id` is the uuid. `version` is the one the person saw. */
export interface Change {
  readonly id: string;
  readonly version?: number;
  readonly values: Values;
}

export interface RowAction {
  /** A button: "Cancel assignment". */
  readonly label: string;
  /** What was done, for "3 archived". */
  readonly done?: string;
  /** The action that takes it back without asking anything, for "Undo". */
  readonly undo?: string;
  readonly grants: Grants;
  /** Asked before it runs; its keys are field names of a small form. */
  readonly input: z.ZodObject;
  readonly fields?: Fields;
  readonly danger?: boolean;
  /** Condition over `r`: for which rows the button stands. */
  readonly when?: (clock: Clock) => Sql<boolean>;
  /** Ids are uuids, already known to be visible and granted; an answer per id, in order. */
  run(act: Act, ids: readonly string[], input: Values): Promise<Outcome[]>;
}

/**
 * `run` may be absent for types with a `table`: the generic write is taken then. The grants are conditions over the row
 * as it is visible: before a change, and again after the create or change.
 */
export interface Writes {
  /** Rows are parsed by field kinds and allow-lists; an answer per row, in order. */
  readonly create?: { grants: Grants; run?(act: Act, rows: readonly Values[]): Promise<Outcome[]> };
  readonly change?: {
    grants: Grants;
    /** Condition over `r`: whether the form of the row has anything to change now. What is refused, and why, says `run`. */
    when?(clock: Clock): Sql<boolean>;
    run?(act: Act, changes: readonly Change[]): Promise<Outcome[]>;
  };
}

export interface ParsedRow {
  /** 1 is the first row below the header. */
  readonly row: number;
  /** Typed by field kind; links are still the text of the file. An empty cell is null. */
  readonly values: Values;
}

export type Verdict = 'new' | 'changed' | 'already there' | 'already completed' | 'refused';

export interface PlannedRow {
  readonly row: number;
  readonly verdict: Verdict;
  readonly problem?: Problem;
  /** Sentences such as "completed before it was assigned"; counted, not refused. */
  readonly warnings?: readonly string[];
  /** Rows of one file with the same key are the same record; the engine finds repeats across the file in the dry run. */
  readonly key?: string;
  /** What apply needs. */
  readonly values: Values;
}

export interface ImportSettings {
  readonly mode: 'insert' | 'update' | 'history';
  readonly importId: string;
  /** Options of this record type, such as `{ 'on-overdue': 'extend' }`. */
  readonly options: Readonly<Record<string, string>>;
  /** What apply makes on the way, for the report: `note('departments made', 12)`. */
  readonly note?: (what: string, count: number) => void;
}

export interface ImportDefinition {
  readonly modes: readonly ImportSettings['mode'][];
  /** name -> allowed values, the first is the default. */
  readonly options?: Readonly<Record<string, readonly string[]>>;
  /** Fields that no row may be without. When absent: the required ones, and in update mode none. */
  readonly needs?: readonly string[];
  readonly grants: Grants;
  /** Reads only. A verdict per row, in order; what the dry run shows. `act.tx` sees what earlier chunks wrote. */
  plan(act: Act, rows: readonly ParsedRow[], settings: ImportSettings): Promise<PlannedRow[]>;
  /** Writes the planned rows that are not refused, in the chunk's transaction; may still refuse a row that lost a race. */
  apply(act: Act, rows: readonly PlannedRow[], settings: ImportSettings): Promise<PlannedRow[]>;
}

/** Records of this type stand below the form of the record that they belong to. */
export interface Belonging {
  /** The slug of that record ... */
  readonly slug: string;
  /** ... which this link of ours leads to, */
  readonly field: string;
  /** or which has this link in common with it: an assignment and an employee lead to the same user. */
  readonly by?: string;
  /** What the section is called; our name for many when absent. */
  readonly label?: string;
  /** Our fields that stand there; our list columns without the link when absent. */
  readonly columns?: readonly string[];
}

/** Define once: list, form, filters, import, export, history, `can` and REST follow from it. */
export interface RecordType {
  readonly slug: string;
  /** `list`: what the place is called, where that is not the plural: `E-mail queue`. */
  readonly label: { readonly one: string; readonly many: string; readonly list?: string };
  /** `TA-####`: the source then has an integer column `number`, and the public id is the series. */
  readonly series?: string;
  /** The table that the generic writes use, and whose rows are locked before the version of a change is compared. */
  readonly table?: string;
  /**
   * A SELECT with `id` (uuid), `version`, `title`, `number` with a series, and a column per field (and `<column>_title` per link).
   * With `asOf`, the facts that held at the end of that day, as known today. Used as `from (<source>) r`.
   */
  source(clock: Clock, asOf?: Day): Sql;
  /** Whether `source` answers for past days. */
  readonly hasPast?: boolean;
  readonly fields: Fields;
  readonly list: {
    readonly columns: readonly string[];
    /** Fields, each with an optional leading `-`; the id is always the last tie. */
    readonly sort: readonly string[];
    /** Condition of the list when no filter names it: live and not archived. */
    readonly unless?: { readonly fields: readonly string[]; readonly where: (clock: Clock) => Sql<boolean> };
    /** Columns that the quick search looks into. */
    readonly search?: readonly string[];
    /** The same in what the rows link to, where there are few: found first, then their rows by an index on the link. */
    readonly meets?: readonly Meeting[];
    /** Days that an index finds although the list is in another order: its rows are read first and sorted then. */
    readonly found?: readonly string[];
    /**
     * Filters that everybody finds ready, each by its words in an address. The first is what the list opens with on a
     * screen; the API has no default.
     */
    readonly views?: readonly { name: string; label: string; query: Readonly<Record<string, string>> }[];
    /** What to do when there is nothing. */
    readonly empty?: string;
  };
  /** Field names in the order of the export; `id` may stand among them. All visible fields when absent. */
  readonly exported?: readonly string[];
  readonly read: Grants;
  /** Who reads and writes comments and files. Whoever may change it when absent; without changes, create it; else read it. Empty: nobody, and there is none. */
  readonly discussion?: Grants;
  readonly writes: Writes;
  /** Who makes one on a screen and by a route of its own; the list offers "New" to them. */
  readonly madeApart?: Grants;
  readonly actions?: Readonly<Record<string, RowAction>>;
  readonly import?: ImportDefinition;
  /** Texts from files or links -> ids: a SELECT over `texts text[]` giving `(text, id, title)`; two rows for a text mean ambiguous. */
  lookup?(texts: Sql<string[]>): Sql;
  readonly belongsTo?: readonly Belonging[];
  /** Rows offered by search-as-you-type when another record links here: a condition over `r`. */
  readonly pickable?: (clock: Clock) => Sql<boolean>;
}
