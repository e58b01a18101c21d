import { system } from '../../platform/access/index.ts';
import type { Act } from '../../platform/act.ts';
import type { Clock } from '../../platform/clock.ts';
import { keysFrom } from '../../platform/config/keys.ts';
import { writeSetting } from '../../platform/config/settings.ts';
import { type Database, sql } from '../../platform/database/index.ts';
import { runJob } from '../../platform/jobs/index.ts';
import { mailKind, mailSettings, queueMails, sendMails } from './index.ts';

export const keys = keysFrom('a secret that only this test knows');
export const start = new Date('2026-11-23T10:00:00Z');
/** Minutes after the start. */
export const at = (minutes: number): Clock => ({ instant: new Date(start.getTime() + minutes * 60_000) });

/** People who need not be told any more. */
export const told = new Set<string>();
/** Names by now. */
export const renamed = new Map<string, string>();

mailKind<{ name: string }>({
  kind: 'test-reminder',
  subject: ({ name }) => `Reminder for ${name}`,
  template: 'Hello {{ name }},\n\n[Open]({{ baseUrl }}/lms)',
  byNow: async (_, mails) =>
    new Map(
      mails.map(({ id, params: { name } }) => [
        id,
        told.has(name) ? { pointless: 'Completed meanwhile' } : { params: { name: renamed.get(name) ?? name } },
      ]),
    ),
});
mailKind<{ name: string }>({
  kind: 'test-link',
  subject: () => 'Your link',
  template: 'Hello {{ name }},\n\n[Choose a password]({{ link }})',
  secrets: ({ name }, { baseUrl }) => ({ link: `${baseUrl}/link/secret-of-${name}` }),
});
mailKind<{ name: string }>({ kind: 'test-broken', subject: () => 'Broken', template: '{{ nobody }}' });

export const acting = <T>(db: Database, work: (act: Act) => Promise<T>): Promise<T> =>
  db.transaction((tx) => work({ tx, viewer: system, clock: at(0) }));

export const queue = (db: Database, ...names: string[]): Promise<string[]> => queueOf(db, 'test-reminder', ...names);

export const queueOf = (db: Database, kind: string, ...names: string[]): Promise<string[]> =>
  acting(db, (act) =>
    queueMails(
      act,
      names.map((name) => ({ kind, userId: null, to: `${name.toLowerCase()}@example.com`, params: { name } })),
    ),
  );

type MailValue = (typeof mailSettings)['fallback'];

/** The parts of `smtp://user:password@host:25` as the settings have them. */
export const placeIn = (smtpUrl: string): Partial<MailValue> => {
  if (smtpUrl === '') return {};
  const { hostname, port, username, password } = new URL(smtpUrl);
  const place = { host: hostname, port: Number(port || 25), security: 'None' as const };
  return username ? { ...place, user: username, password } : place;
};

export const useServer = (
  db: Database,
  { smtpUrl, ...value }: Partial<MailValue> & { smtpUrl: string },
): Promise<void> =>
  acting(db, (act) =>
    writeSetting(act, mailSettings, { ...mailSettings.fallback, ...placeIn(smtpUrl), ...value }, keys),
  );

/** For servers that say nothing; on a busy machine others would seem so too. */
export const hasty = { connect: 500, silence: 1500 };

/** Runs the sender of a process that has just started. */
export const sendAt = async (
  db: Database,
  minutes: number,
  patience?: typeof hasty,
): Promise<Record<string, number>> => {
  const config = { baseUrl: 'https://duly.example.com' };
  const job = sendMails({ config, keys, patience });
  const { counts } = await runJob(db, job, { clock: at(minutes) });
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
};

export interface MailRow {
  id: string;
  state: string;
  reason: string | null;
  attempts: number;
  takeovers: number;
  subject: string;
  text: string | null;
  messageId: string;
  waits: number | null;
}

/** `waits`: minutes from the start until the next attempt. */
export const mailsIn = (db: Database): Promise<MailRow[]> =>
  db.rows(sql<MailRow>`
    select id, state, reason, attempts, takeovers, subject, body_text as text, message_id as "messageId",
      case when isfinite(next_at) then extract(epoch from next_at - ${start}::timestamptz)::float / 60 end as waits
    from notifications.email order by number`);
