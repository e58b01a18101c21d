import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

const path = join(import.meta.dirname, 'REPORT.md');

/** Adds a dated section with the machine it was measured on, and long texts such as plans below it. */
export const report = (title: string, lines: readonly string[], texts: Readonly<Record<string, string>> = {}): void => {
  if (!existsSync(path)) writeFileSync(path, '# What was measured\n\nNewest at the end.\n');
  const processors = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const machine = `${processors.length} cores (${processors[0]?.model.trim() ?? 'unknown'}), ${gigabytes} GB of memory, Node ${process.version}; load average of the last minute ${(loadavg()[0] as number).toFixed(1)}`;
  const day = new Date().toISOString().slice(0, 10);
  appendFileSync(
    path,
    `\n## ${day}: ${title}\n\nMachine: ${machine}.\n\n${lines.map((line) => `- ${line}\n`).join('')}${Object.entries(
      texts,
    )
      .map(([name, text]) => `\n${name}:\n\n\`\`\`\n${text}\n\`\`\`\n`)
      .join('')}`,
  );
};

/** The smallest value that at least this share of the values does not exceed. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('Nothing was measured.');
  return value;
};
