import { z } from 'zod';
import { readConfig } from '../../platform/config/index.ts';
import { readSetting, setting } from '../../platform/config/settings.ts';
import type { Queryable } from '../../platform/database/index.ts';

export const mailSettings = setting({
  name: 'mail',
  schema: z.object({
    /** Encrypted. SMTP_URL in the environment wins. */
    smtpUrl: z.string().max(2000).optional(),
    /** `Duly <duly@example.com>` */
    sender: z.string().min(3).max(300).optional(),
    suspended: z.boolean().default(false),
    perMinute: z.number().int().min(1).max(100_000).default(600),
  }),
  fallback: { suspended: false, perMinute: 600 },
  secrets: ['smtpUrl'],
});

/** The part of an address after the `@`: Duly's own host. */
export const ownHost = (baseUrl: string): string => new URL(baseUrl).hostname;

/** Whether there is a mail server to send through, now. */
export const hasMailServer = async (q: Queryable): Promise<boolean> =>
  Boolean(readConfig(process.env).smtpUrl ?? (await readSetting(q, mailSettings)).smtpUrl);
