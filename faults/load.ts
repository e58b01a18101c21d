import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addDays } from '../platform/clock.ts';
import { newId } from '../platform/database/index.ts';
import { type Run, runOnce } from './fleet.ts';
import type { Course, Learner, People } from './people.ts';
import type { Random } from './tally.ts';

/** What Duly has acknowledged: from then on it may not be lost. */
export interface Ledger {
  assigned: { id: string; userId: string; courseId: string; dueOn: string }[];
  lessons: { userId: string; lessonId: string }[];
  imported: { email: string; code: string; dueOn: string }[];
  files: number;
  /** Answers that nobody should get, whatever dies. */
  refusals: string[];
}

export interface Load {
  readonly ledger: Ledger;
  /** The import that runs at present. */
  importer(): number | undefined;
  /** Waits until everything that was begun is acknowledged. */
  finish(): Promise<void>;
}

interface Given {
  baseUrls: readonly string[];
  env: Record<string, string>;
  people: People;
  random: Random;
  today: string;
}

const ROWS = 40;

interface Asked {
  method: string;
  path: string;
  cookie: string;
  body?: object;
  key?: string;
}

/** Asks again, at another process in turn, until somebody answers: what a careful client does. */
const insist = async (baseUrls: readonly string[], { method, path, cookie, body, key }: Asked) => {
  for (let tries = 0; ; tries += 1) {
    try {
      const answer = await fetch(`${baseUrls[tries % baseUrls.length]}${path}`, {
        method,
        headers: {
          cookie,
          ...(body && { 'content-type': 'application/json' }),
          ...(key && { 'idempotency-key': key }),
        },
        body: body && JSON.stringify(body),
        signal: AbortSignal.timeout(20_000),
      });
      const text = await answer.text();
      if (answer.status < 500) return { status: answer.status, text };
    } catch {
      // Nobody there, or hung up in the middle: that is the point of it all.
    }
    await pause(200);
  }
};

/** Assigns, learns and imports without pause, and remembers what was acknowledged. */
export const startLoad = (given: Given): Load => {
  const ledger: Ledger = { assigned: [], lessons: [], imported: [], files: 0, refusals: [] };
  let isOver = false;
  let importing: Run | undefined;
  const { people, random, today, baseUrls } = given;
  const pairs = pairsOf(people).sort(() => random.next() - 0.5);
  const byForm = pairs.filter((_, index) => index % 3 > 0);
  const byFile = pairs.filter((_, index) => index % 3 === 0);
  const dueOn = (): string => addDays(today, 1 + random.below(20));

  const assign = async (): Promise<void> => {
    for (let pair = byForm.pop(); pair && !isOver; pair = byForm.pop()) {
      const [learner, course] = pair;
      const body = { employee: learner.userId, course: course.id, dueOn: dueOn() };
      const asked = { method: 'POST', path: '/api/v1/lms-training-assignment', cookie: people.moderator.cookie, body };
      const { status, text } = await insist(baseUrls, { ...asked, key: newId() });
      if (status !== 201) ledger.refusals.push(`assigning: ${status} ${text.slice(0, 200)}`);
      else {
        ledger.assigned.push({
          id: JSON.parse(text).id,
          userId: learner.userId,
          courseId: course.id,
          dueOn: body.dueOn,
        });
        if (random.next() < 0.5) await learn(learner, course);
      }
    }
  };
  const learn = async (learner: Learner, course: Course): Promise<void> => {
    for (const lessonId of random.next() < 0.7 ? course.lessons : course.lessons.slice(0, 1)) {
      const path = `/api/v1/me/lessons/${lessonId}/complete`;
      const { status, text } = await insist(baseUrls, { method: 'POST', path, cookie: learner.cookie });
      if (status === 200) ledger.lessons.push({ userId: learner.userId, lessonId });
      else ledger.refusals.push(`a lesson: ${status} ${text.slice(0, 200)}`);
    }
  };
  const bring = async (): Promise<void> => {
    while (!isOver && byFile.length > 0) {
      const rows = byFile.splice(0, ROWS).map(([{ email }, { code }]) => ({ email, code, dueOn: dueOn() }));
      const folder = join(given.env.DULY_DATA as string, 'files-to-import');
      mkdirSync(folder, { recursive: true });
      const file = join(folder, `${ledger.files}.csv`);
      const lines = rows.map(({ email, code, dueOn }) => `${email},${code},${dueOn}`);
      writeFileSync(file, ['Employee,Course,Due Date', ...lines].join('\n'));
      for (let code: number | null = null; code !== 0; ) {
        importing = runOnce(['import', 'lms-training-assignment', file], given.env);
        const ended = await importing.ended;
        code = ended.code;
        if (code === 3 || code === 2) ledger.refusals.push(`an import: ${code} ${ended.said.slice(-200)}`);
        if (code === 3 || code === 2) break;
      }
      importing = undefined;
      ledger.imported.push(...rows);
      ledger.files += 1;
    }
  };
  const work = Promise.all([assign(), assign(), bring()]);
  return {
    ledger,
    importer: () => importing?.pid,
    async finish() {
      isOver = true;
      await work;
    },
  };
};

const pairsOf = ({ learners, courses }: People): [Learner, Course][] =>
  learners.flatMap((learner) => courses.map((course): [Learner, Course] => [learner, course]));
