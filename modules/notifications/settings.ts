import { z } from 'zod';
import { type Config, readConfig } from '../../platform/config/index.ts';
import type { Keys } from '../../platform/config/keys.ts';
import { readSetting, setting } from '../../platform/config/settings.ts';
import { type Queryable, sql } from '../../platform/database/index.ts';
import type { MailServer } from '../../platform/mail/index.ts';
import { mailFields } from './mail-fields.ts';

const schema = z.object({
  host: z
    .string()
    .max(253)
    .regex(/^[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?$/, 'Write the name of the server alone, like mail.example.com.')
    .optional(),
  port: z.number().int().min(1).max(65_535).default(587),
  security: z.enum(['STARTTLS', 'TLS', 'None']).default('STARTTLS'),
  user: z.string().max(300).optional(),
  /** Encrypted. */
  password: z.string().max(2000).optional(),
  /** `Duly <duly@example.com>` */
  sender: z
    .string()
    .max(300)
    .regex(/^([^<>\r\n]{1,200} )?<?[^\s@<>]+@[^\s@<>]+>?$/, 'Write an address like Duly <duly@example.com>.')
    .optional(),
  suspended: z.boolean().default(false),
  perMinute: z.number().int().min(1).max(100_000).default(600),
});

type MailSettings = z.infer<typeof schema>;

/** What decides where a password is sent. */
const PLACE = ['host', 'port', 'security', 'user'] as const;

const isElsewhere = (next: MailSettings, before: MailSettings): boolean =>
  PLACE.some((field) => next[field] !== before[field]);

export const mailSettings = setting({
  name: 'mail',
  section: 'mail',
  label: 'Mail',
  hint: 'Reminders, invitations and links to set a password go out by mail. Without a server they are held, and can be read under E-mail queue.',
  schema,
  fallback: { port: 587, security: 'STARTTLS', suspended: false, perMinute: 600 } as MailSettings,
  fields: mailFields,
  secrets: ['password'],
  ruledBy: { variable: 'SMTP_URL', fields: [...PLACE, 'password'] },
  async fault(_, next, before) {
    if (!before.password || next.password !== before.password || !isElsewhere(next, before)) return undefined;
    const message =
      'Type the password again: the stored one belongs to another server or user, and is sent nowhere else.';
    return { code: 'password-again', field: 'password', message };
  },
  /** What waits for the server that was there before is tried at once with the new one. */
  async follow({ tx }) {
    await tx.run(sql`
      update notifications.email set next_at = '-infinity' where state = 'Queued' and reason is not null`);
  },
});

/** The part of an address after the `@`: Duly's own host. */
export const ownHost = (baseUrl: string): string => new URL(baseUrl).hostname;

export const senderOf = ({ sender }: MailSettings, baseUrl: string): string =>
  sender ?? `Duly <duly@${ownHost(baseUrl)}>`;

/** The server that rules: SMTP_URL of the shell, else the settings; undefined when there is none. */
export const mailServerOf = (
  { host, port, security, user, password }: MailSettings,
  { smtpUrl }: Pick<Config, 'smtpUrl'>,
  keys: Pick<Keys, 'decrypt'>,
): MailServer | undefined => {
  if (smtpUrl) return { url: smtpUrl };
  if (!host) return undefined;
  return { host, port, security, user, password: password && keys.decrypt(password) };
};

/** Whether there is a mail server to send through, now. */
export const hasMailServer = async (q: Queryable): Promise<boolean> =>
  Boolean(readConfig(process.env).smtpUrl ?? (await readSetting(q, mailSettings)).host);
