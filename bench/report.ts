import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

const path = join(import.meta.dirname, 'REPORT.md');

const HEAD =
  '# What was measured\n\nThe newest run of each measurement; `npm run bench` writes it. What misses its goal is explained in `bench/MISSES.md`.\n';

/** Writes the dated section of a measurement in place of its last one, with the machine, and long texts such as plans below. */
export const report = (title: string, lines: readonly string[], texts: Readonly<Record<string, string>> = {}): void => {
  const kept = existsSync(path)
    ? readFileSync(path, 'utf8')
        .split(/\n(?=## )/)
        .slice(1)
    : [];
  const processors = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const machine = `${processors.length} cores (${processors[0]?.model.trim() ?? 'unknown'}), ${gigabytes} GB of memory, Node ${process.version}; load average of the last minute ${(loadavg()[0] as number).toFixed(1)}`;
  const day = new Date().toISOString().slice(0, 10);
  const section = [
    `## ${title}\n\n${day}; ${machine}.\n`,
    lines.map((line) => `- ${line}\n`).join(''),
    ...Object.entries(texts).map(
      ([name, text]) => `<details><summary>${name}</summary>\n\n\`\`\`\n${text}\n\`\`\`\n</details>\n`,
    ),
  ].join('\n');
  const others = kept.filter((other) => !other.startsWith(`## ${title}\n`)).map((other) => `${other.trimEnd()}\n`);
  const sections = [...others, section].toSorted((one, other) => one.localeCompare(other));
  writeFileSync(path, [HEAD, ...sections].join('\n'));
};

/** The smallest value that at least this share of the values does not exceed. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('Nothing was measured.');
  return value;
};
