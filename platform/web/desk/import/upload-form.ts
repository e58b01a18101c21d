export interface Choices {
  file: File;
  mode: string;
  options: Readonly<Record<string, string>>;
  /** Header of the file -> field; absent until the person has seen the columns, so that the server may remember them. */
  mapping?: Readonly<Record<string, string>>;
  ignore?: readonly string[];
  /** Field -> the same text for all rows. */
  constants: Readonly<Record<string, string>>;
  dateFormat?: string;
  /** Of a workbook. */
  sheet?: string;
}

/** The request as the server takes it: the file last, so that everything about it is known before it arrives. */
export const uploadForm = (choices: Choices, dryRun: boolean): FormData => {
  const form = new FormData();
  const words = {
    mode: choices.mode,
    dryRun: dryRun ? 'yes' : 'no',
    background: 'yes',
    remember: 'yes',
    mapping: choices.mapping && JSON.stringify(choices.mapping),
    ignore: choices.ignore && JSON.stringify(choices.ignore),
    set: JSON.stringify(choices.constants),
    options: JSON.stringify(choices.options),
    dateFormat: choices.dateFormat,
    sheet: choices.sheet,
  };
  for (const [name, word] of Object.entries(words)) if (word) form.set(name, word);
  form.set('file', choices.file);
  return form;
};

const NOT_USED = '';

/** One column is given another field, or none. */
export const withColumn = (choices: Choices, header: string, field: string | null): Choices => {
  const { [header]: _before, ...mapping } = choices.mapping ?? {};
  const ignore = (choices.ignore ?? []).filter((each) => each !== header);
  if (field === null || field === NOT_USED) return { ...choices, mapping, ignore: [...ignore, header] };
  const others = Object.fromEntries(Object.entries(mapping).filter(([, taken]) => taken !== field));
  const { [field]: _constant, ...constants } = choices.constants;
  return { ...choices, constants, mapping: { ...others, [header]: field }, ignore };
};

/** A field gets one value for all rows; no column brings it then. */
export const withConstant = (choices: Choices, field: string, text: string | undefined): Choices => {
  const { [field]: _before, ...constants } = choices.constants;
  if (text === undefined) return { ...choices, constants };
  const mapping = Object.fromEntries(Object.entries(choices.mapping ?? {}).filter(([, taken]) => taken !== field));
  return { ...choices, mapping, constants: { ...constants, [field]: text } };
};

/** What the server took the columns for becomes what the person says, and can change. */
export const saidBy = (
  choices: Choices,
  { columns, dateFormat, sheet }: { columns: readonly Column[]; dateFormat: string; sheet?: string },
): Choices => ({
  ...choices,
  mapping: Object.fromEntries(columns.flatMap(({ header, field }) => (field === null ? [] : [[header, field]]))),
  ignore: columns.flatMap(({ header, isIgnored }) => (isIgnored ? header : [])),
  dateFormat,
  sheet,
});

interface Column {
  header: string;
  field: string | null;
  isIgnored: boolean;
}

/** How days can be written in a file; the server names others in its sentence. */
export const DATE_FORMATS = [
  'YYYY-MM-DD',
  'DD.MM.YYYY',
  'DD/MM/YYYY',
  'D/M/YYYY',
  'MM/DD/YYYY',
  'M/D/YYYY',
  'DD-MM-YYYY',
] as const;
