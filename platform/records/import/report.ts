import { counted, plural, SEPARATOR_NAMES } from '../../tabular/index.ts';
import type { ImportReport } from './contract.ts';

const ENCODING_NAMES = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', 'windows-1252': 'Windows-1252' };

/** An import or a dry run as lines of plain text for a terminal. */
export const reportLines = (report: ImportReport): string[] => {
  if (report.isDryRun)
    return [...fileLines(report), '', ...(report.asks.length > 0 ? askLines(report) : planLines(report))];
  if (report.state === 'Taken over')
    return [`${report.importId} was taken over by another process, which goes on with it.`];
  return [...outcomeLines(report), ...findingLines(report)];
};

const fileLine = ({ fileName, encoding, separator, sheet }: ImportReport): string => {
  if (encoding && separator)
    return `${fileName}: ${ENCODING_NAMES[encoding]}, separated by ${SEPARATOR_NAMES[separator]}s`;
  return `${fileName}: Excel workbook${sheet === undefined ? '' : `, sheet "${sheet}"`}`;
};

const fileLines = (report: ImportReport): string[] => {
  const { columns, constants } = report;
  const width = Math.max(...columns.map(({ header }) => header.length));
  return [
    fileLine(report),
    ...(columns.length > 0 ? ['Columns'] : []),
    ...columns.map(
      ({ header, label, isIgnored, reason }) =>
        `  ${header.padEnd(width)}  ${label ? `-> ${label}` : isIgnored ? '-  ignored' : '?'}${label && reason === 'same name' ? '' : ` (${reason})`}`,
    ),
    ...Object.entries(constants).map(([field, value]) => `  every row: ${field} = ${String(value)}`),
  ];
};

const askLines = ({ asks }: ImportReport): string[] => [
  'To decide before the import',
  ...asks.map((ask) => `  ${ask}`),
  'Nothing was written.',
];

const planLines = (report: ImportReport): string[] => [
  `Dry run of ${plural(report.rows, 'row')}; nothing was written.`,
  ...countLines(report),
  ...findingLines(report),
];

const outcomeLines = (report: ImportReport): string[] => {
  const { counts, importId, rows, resumedAt } = report;
  const resumed = resumedAt === undefined ? '' : `, gone on from row ${counted(resumedAt)}`;
  if (counts.new + counts.changed + counts['already completed'] + counts.refused === 0)
    return [`${plural(counts['already there'], 'row')} already there, nothing added (${importId}${resumed}).`];
  return [`${importId}: ${plural(rows, 'row')} of ${report.fileName}${resumed}`, ...countLines(report)];
};

const countLines = ({ counts }: ImportReport): string[] => {
  const { repeated, ...verdicts } = counts;
  const told = Object.entries(verdicts).filter(([, count]) => count > 0);
  const width = Math.max(...told.map(([, count]) => counted(count).length), 1);
  return told.map(([verdict, count]) => {
    const within =
      verdict === 'already there' && repeated > 0 ? `, ${counted(repeated)} of them repeated in the file` : '';
    return `  ${counted(count).padStart(width)} ${verdict}${within}`;
  });
};

const findingLines = ({ problems, warnings, notes }: ImportReport): string[] => [
  ...Object.entries(notes).map(([what, count]) => `  ${counted(count)} ${what}`),
  ...(warnings.length > 0 ? ['Warnings'] : []),
  ...warnings.map(({ message, count, rows }) => `  ${plural(count, 'row')}: ${message} (${rowList(rows, count)})`),
  ...(problems.length > 0 ? ['Problems'] : []),
  ...problems.flatMap(({ code, column, count, examples }) => [
    `  ${plural(count, 'row')}${column ? `, column "${column}"` : ''}: ${code.replaceAll('-', ' ')}`,
    ...examples.map(({ row, message }) => `    row ${counted(row)}: ${message}`),
    ...(count > examples.length ? [`    and ${counted(count - examples.length)} more`] : []),
  ]),
];

const rowList = (rows: readonly number[], count: number): string =>
  `${rows.length === 1 ? 'row' : 'rows'} ${rows.map(counted).join(', ')}${count > rows.length ? ', ...' : ''}`;
