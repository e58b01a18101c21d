import { z } from 'zod';
import { type Sql, sql } from '../../platform/database/index.ts';
import type { RecordType, RowAction } from '../../platform/records/types.ts';
import { dropMails, type MailState, releaseMails, retryMails } from './actions/steer-mails.ts';
import { mayReadMails, maySteerMails } from './permissions.ts';

const states: readonly MailState[] = ['Held', 'Queued', 'Sending', 'Sent', 'Dropped', 'Error'];

const isOneOf = (...names: MailState[]): (() => Sql<boolean>) => {
  return () => sql<boolean>`r.state = any(${names}::text[])`;
};

const noInput = z.object({});
const action = (label: string, run: RowAction['run'], when: RowAction['when']): RowAction => ({
  label,
  grants: maySteerMails,
  input: noInput,
  when,
  run,
});

export const emails: RecordType = {
  slug: 'email-queue',
  label: { one: 'E-mail', many: 'E-mails', list: 'E-mail queue' },
  source: () => sql`
    select e.id, e.version, e.subject as title, e.number, e.subject, e.to_address,
      upper(left(e.kind, 1)) || replace(substr(e.kind, 2), '-', ' ') as kind, e.state, e.reason, e.attempts,
      e.takeovers, e.queued_at, e.sent_at, e.user_id
    from notifications.email e`,
  fields: {
    number: { kind: 'integer', label: 'Number', readOnly: true },
    subject: { kind: 'text', label: 'Subject', readOnly: true },
    to: { kind: 'email', label: 'To', column: 'to_address', readOnly: true },
    kind: { kind: 'text', label: 'Kind', readOnly: true },
    state: {
      kind: 'choice',
      label: 'State',
      choices: states.map((value) => ({ value, label: value })),
      readOnly: true,
    },
    reason: { kind: 'text', label: 'Reason', readOnly: true, unsorted: true, composed: true },
    attempts: { kind: 'integer', label: 'Attempts', readOnly: true },
    takeovers: {
      kind: 'integer',
      label: 'Possible repeats',
      hint: 'How often its sender died while sending: it may have arrived more than once.',
      readOnly: true,
    },
    queuedAt: { kind: 'instant', label: 'Queued at', readOnly: true },
    sentAt: { kind: 'instant', label: 'Sent at', readOnly: true },
  },
  list: {
    columns: ['subject', 'to', 'state', 'reason', 'queuedAt', 'sentAt'],
    sort: ['-number'],
    search: ['subject', 'to'],
    empty: 'Mails stand here from the moment there is a reason to send one.',
  },
  exported: ['number', 'subject', 'to', 'kind', 'state', 'reason', 'attempts', 'queuedAt', 'sentAt'],
  read: mayReadMails,
  writes: {},
  actions: {
    retry: action(
      'Try again',
      retryMails,
      () => sql<boolean>`r.state = 'Error' or (r.state = 'Queued' and r.reason is not null)`,
    ),
    release: action('Release', releaseMails, isOneOf('Held')),
    drop: { ...action('Drop', dropMails, isOneOf('Held', 'Queued', 'Error')), danger: true },
  },
};
