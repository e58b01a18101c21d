import type { Config } from '../../platform/config/index.ts';
import { readSetting } from '../../platform/config/settings.ts';
import { type Queryable, type Sql, sql } from '../../platform/database/index.ts';
import type { MailHealth } from './contract.ts';
import { mailSettings } from './settings.ts';

const MOST = 10_001;

const counted = (condition: Sql<boolean>): Sql<number> =>
  sql<number>`(select count(*) from (select 1 from notifications.email where ${condition} limit ${MOST}::int) c)::int`;

interface Counts extends Omit<MailHealth, 'server' | 'suspended' | 'lastSentAt'> {
  lastSentAt: Date | null;
}

const readCounts = (q: Queryable): Promise<Counts> =>
  q.one(sql<Counts>`
    select ${counted(sql`state = 'Held'`)} as held,
      ${counted(sql`state in ('Queued', 'Sending')`)} as waiting,
      ${counted(sql`state = 'Queued' and reason is not null`)} as failing,
      ${counted(sql`state = 'Error'`)} as errors,
      (select reason from notifications.email where state in ('Queued', 'Error') and reason is not null
        order by state = 'Queued' desc, claimed_at desc nulls last limit 1) as answer,
      (select sent_at from notifications.email where state = 'Sent' order by number desc limit 1) as "lastSentAt"`);

/** `smtp://user:password@mail.example.com:587` -> `mail.example.com:587` */
const placeOf = (smtpUrl: string): string => {
  const { hostname, port, protocol } = new URL(smtpUrl);
  return `${hostname}:${port || (protocol === 'smtps:' ? 465 : 587)}`;
};

const serverOf = (
  { host, port }: { host?: string; port: number },
  { smtpUrl }: Pick<Config, 'smtpUrl'>,
): MailHealth['server'] => {
  if (smtpUrl) return { from: 'SMTP_URL', place: placeOf(smtpUrl) };
  return host ? { from: 'settings', place: `${host}:${port}` } : null;
};

export const readMailHealth = async (q: Queryable, config: Pick<Config, 'smtpUrl'>): Promise<MailHealth> => {
  const settings = await readSetting(q, mailSettings);
  const { lastSentAt, ...counts } = await readCounts(q);
  return {
    server: serverOf(settings, config),
    suspended: settings.suspended,
    ...counts,
    lastSentAt: lastSentAt?.toISOString() ?? null,
  };
};
