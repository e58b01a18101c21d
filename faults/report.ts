import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { isClean, type Tally } from './tally.ts';

const HEAD = `# Fault runs
\`npm run faults\` hurts Duly while it works, then counts. *Lost* is what Duly had acknowledged and does not have; *doubled* what stands or arrived more often than it may; *inconsistent* what contradicts itself: facts and rows, progress and lessons, the chain of the history. A mail may arrive twice when a sender dies, or the server hangs up, between acceptance and commit; such mails carry that on their row and are counted apart.
`;

const counted = ({ counted }: Tally): string =>
  Object.entries(counted)
    .map(([what, count]) => `${count.toLocaleString('en')} ${what}`)
    .join(', ');

const row = (tally: Tally): string => {
  const { fault, unit, tries, lost, doubled, inconsistent, skipped } = tally;
  if (skipped) return `| ${fault} | not tried | | | | ${skipped} |`;
  return `| ${fault} | ${tries.toLocaleString('en')} ${unit} | ${lost.length} | ${doubled.length} | ${inconsistent.length} | ${counted(tally)} |`;
};

const found = (tallies: readonly Tally[]): string =>
  tallies
    .filter((tally) => !isClean(tally))
    .map(({ fault, lost, doubled, inconsistent }) => {
      const lines = [...lost, ...doubled, ...inconsistent].slice(0, 20).map((sentence) => `- ${sentence}`);
      return `\n## Found: ${fault}\n${lines.join('\n')}\n`;
    })
    .join('');

/** What earlier runs found of faults that this one has not tried. */
const kept = (path: string, tallies: readonly Tally[]): string[] => {
  const tried = new Set(['fault', '---', ...tallies.map(({ fault }) => fault)]);
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  return lines.filter((line) => line.startsWith('|') && !tried.has(line.split('|')[1]?.trim() ?? ''));
};

/** Written after each fault, so that a run that is broken off says what it saw. */
export const writeReport = (
  path: string,
  { seed, minutes, kills }: { seed: string; minutes: number; kills: number },
  tallies: readonly Tally[],
): void => {
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB of memory, Node ${process.version}`;
  const day = new Date().toISOString().slice(0, 10);
  const how = `Last run on ${day} with \`npm run faults -- --minutes ${minutes} --kills ${kills} --seed ${seed}\` (${machine}); each line says when its fault was tried last.`;
  const table = ['| fault | tried | lost | doubled | inconsistent | counted | when |', '|---|---|---|---|---|---|---|'];
  const rows = [...kept(path, tallies), ...tallies.map((tally) => `${row(tally)} ${day}, seed ${seed} |`)];
  writeFileSync(path, `${HEAD}\n${how}\n\n${[...table, ...rows].join('\n')}\n${found(tallies)}`);
};
