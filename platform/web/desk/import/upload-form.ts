export interface Choices {
  file: File;
  mode: string;
  options: Readonly<Record<string, string>>;
  /** Header of the file -> field. */
  mapping: Readonly<Record<string, string>>;
  ignore: readonly string[];
  dateFormat?: string;
}

/** The request as the server takes it: the file last, so that everything about it is known before it arrives. */
export const uploadForm = (choices: Choices, dryRun: boolean): FormData => {
  const form = new FormData();
  form.set('mode', choices.mode);
  form.set('dryRun', dryRun ? 'yes' : 'no');
  form.set('mapping', JSON.stringify(choices.mapping));
  form.set('ignore', JSON.stringify(choices.ignore));
  form.set('options', JSON.stringify(choices.options));
  if (choices.dateFormat) form.set('dateFormat', choices.dateFormat);
  form.set('file', choices.file);
  return form;
};

const NOT_USED = '';

/** One column is given another field, or none. */
export const withColumn = (choices: Choices, header: string, field: string | null): Choices => {
  const { [header]: _before, ...mapping } = choices.mapping;
  const ignore = choices.ignore.filter((each) => each !== header);
  if (field === null || field === NOT_USED) return { ...choices, mapping, ignore: [...ignore, header] };
  return { ...choices, mapping: { ...mapping, [header]: field }, ignore };
};

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
