import { resolve } from 'node:path';
import { z } from 'zod';

export interface Config {
  readonly port: number;
  readonly dataFolder: string;
  readonly databaseUrl?: string;
  readonly smtpUrl?: string;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly secret?: string;
  /** The key that sealed the history is lost: goes on without it, and seals nothing more. */
  readonly isUnsealed: boolean;
}

const given = (sentence: string) => z.string().min(1, sentence).optional();
const url = (name: string, protocol: RegExp, example: string) =>
  z.url({ protocol, hostname: /./, error: `${name} must be an address like ${example}.` }).optional();

const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'PORT must be a number from 0 to 65535.')
    .transform(Number)
    .refine((port) => port < 65_536, 'PORT must be a number from 0 to 65535.')
    .default(3000),
  DULY_DATA: given('DULY_DATA must name a folder.'),
  DATABASE_URL: given('DATABASE_URL must be an address like postgres://user@host/duly.'),
  SMTP_URL: url('SMTP_URL', /^smtps?$/, 'smtp://user:password@mail.example.com:587'),
  BASE_URL: url('BASE_URL', /^https?$/, 'https://duly.example.com'),
  DULY_SECRET: z.string().min(16, 'DULY_SECRET must have at least 16 characters.').optional(),
  DULY_UNSEALED: z.literal('yes', 'DULY_UNSEALED must be yes, or not be set.').optional(),
});

/** What the environment says; an empty variable counts as absent. Throws one sentence about what is wrong. */
export const readConfig = (env: NodeJS.ProcessEnv): Config => {
  // Vite gives its own meaning to BASE_URL, a path, and hands it to whatever it runs.
  const isMeant = ([name, value]: [string, string | undefined]) =>
    value !== '' && !(name === 'BASE_URL' && value?.startsWith('/'));
  const filled = Object.fromEntries(Object.entries(env).filter(isMeant));
  const parsed = environment.safeParse(filled);
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => issue.message).join(' '));
  const { PORT, DULY_DATA, DATABASE_URL, SMTP_URL, BASE_URL, DULY_SECRET, DULY_UNSEALED } = parsed.data;
  return {
    port: PORT,
    dataFolder: resolve(DULY_DATA ?? 'data'),
    databaseUrl: DATABASE_URL,
    smtpUrl: SMTP_URL,
    baseUrl: (BASE_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, ''),
    secret: DULY_SECRET,
    isUnsealed: DULY_UNSEALED === 'yes',
  };
};
