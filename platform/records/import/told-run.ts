import { PassThrough, type Readable } from 'node:stream';
import { type ImportReport, importReport, type ToldLine } from './contract.ts';
import type { Progress } from './prepared.ts';

/** Whoever asks for these lines is told how far a dry run is, and then what it found. */
export const TOLD_TYPE = 'application/x-ndjson';

/** A line for each chunk, and a last one with the report, or with why there is none. */
export const toldRun = (
  run: (onProgress: (progress: Progress) => void) => Promise<ImportReport>,
  problemOf: (error: unknown) => object,
): Readable => {
  const lines = new PassThrough();
  const tell = (line: ToldLine): boolean => lines.write(`${JSON.stringify(line)}\n`);
  run(({ row, total }) => tell({ row, totalRows: total }))
    .then(
      (report) => tell({ report: importReport.parse(report) }),
      (error: unknown) => tell({ problem: problemOf(error) as ToldProblem }),
    )
    .finally(() => lines.end());
  return lines;
};

type ToldProblem = Extract<ToldLine, { problem: unknown }>['problem'];
