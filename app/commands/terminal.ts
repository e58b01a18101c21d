import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Refusal } from '../../platform/problem.ts';
import type { DefinedType, Records } from '../../platform/records/index.ts';

export const EXIT = { done: 0, failed: 1, wrongUse: 2, rowsRefused: 3, historyBroken: 4 } as const;

export interface Command {
  readonly usage: string;
  /** Answers the exit code. Results go to stdout, progress and messages to stderr. */
  run(args: string[]): Promise<number>;
}

/** The command was called in a way it does not understand: exit code 2. */
export class WrongUse extends Error {}

export const parse = <T extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: T) => {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new WrongUse((error as Error).message.split('. ')[0] ?? 'Wrong use.');
  }
};

/** The record type that a command names. */
export const typeNamed = (records: Records, slug: string): DefinedType => {
  const type = records.find(slug);
  if (type) return type;
  const slugs = records.all.map((known) => known.slug).join(', ');
  throw new WrongUse(`There is no record type "${slug}". Record types: ${slugs}.`);
};

/** Says on stderr what went wrong and answers the exit code. */
export const sayProblem = (error: unknown, usage: () => string): number => {
  if (error instanceof WrongUse) {
    console.error(`${error.message}\n\n${usage()}`);
    return EXIT.wrongUse;
  }
  if (error instanceof Refusal) console.error(error.problem.message);
  else console.error(error instanceof Error ? (process.env.DULY_TRACE ? error.stack : error.message) : String(error));
  return EXIT.failed;
};

/** `a=b` -> ['a', 'b']; the text after the first `=` may hold more of them. */
export const pairOf = (text: string, option: string): [string, string] => {
  const at = text.indexOf('=');
  if (at < 1) throw new WrongUse(`--${option} wants name=value, not "${text}".`);
  return [text.slice(0, at), text.slice(at + 1)];
};

export const pairsOf = (texts: readonly string[] | undefined, option: string): Record<string, string> =>
  Object.fromEntries((texts ?? []).map((text) => pairOf(text, option)));

/** A bar on a terminal; a line every ten seconds elsewhere. */
export const progressBar = (label: string) => {
  const isTerminal = process.stderr.isTTY;
  let saidAt = Date.now();
  return {
    show(share: number, text: string): void {
      const whole = Math.round(Math.min(1, Math.max(0, share)) * 100);
      if (isTerminal) {
        const filled = Math.round(whole / 4);
        process.stderr.write(`\r\x1b[2K${label} ${'█'.repeat(filled)}${'░'.repeat(25 - filled)} ${whole} %  ${text}`);
      } else if (Date.now() - saidAt > 10_000) {
        saidAt = Date.now();
        console.error(`${label}: ${whole} %, ${text}`);
      }
    },
    end(): void {
      if (isTerminal) process.stderr.write('\r\x1b[2K');
    },
  };
};
