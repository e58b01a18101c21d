import type { Fields } from '../../platform/records/types.ts';

const securities = [
  { value: 'STARTTLS', label: 'STARTTLS, usual on port 587' },
  { value: 'TLS', label: 'TLS from the first byte, usual on port 465' },
  { value: 'None', label: 'None, for a server in the same house' },
];

/** The mail settings as they stand on the screen. */
export const mailFields = {
  host: { kind: 'text', label: 'Server', max: 253, hint: 'Such as mail.example.com. Empty: mails are held.' },
  port: { kind: 'integer', label: 'Port', required: true, max: 65_535 },
  security: { kind: 'choice', label: 'Encryption', required: true, choices: securities },
  user: { kind: 'text', label: 'User', max: 300 },
  password: { kind: 'text', label: 'Password', max: 2000, keep: 'never' },
  sender: { kind: 'text', label: 'Sender', max: 300, hint: 'Such as Duly <duly@example.com>.' },
  perMinute: {
    kind: 'integer',
    label: 'Mails per minute, at most',
    required: true,
    max: 100_000,
    hint: 'No more than the server accepts.',
  },
  suspended: {
    kind: 'flag',
    label: 'Suspend sending',
    hint: 'Mails are still written, and go out once this is unticked. Test mails go out all the same.',
  },
} as const satisfies Fields;
