import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type MailServer, type Mood, startMailServer } from '../../testing/mail-server.ts';
import { renderMail, SendFailure, transportFrom } from './index.ts';

const quick = { connect: 500, silence: 1500 };
let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.mood = 'accept';
  server.received.length = 0;
});

const send = (url = server.url, to = 'ada@example.com') =>
  transportFrom({ url }, quick).send({
    from: 'Duly <duly@example.com>',
    to,
    messageId: '<0190@example.com>',
    ...renderMail({ subject: 'Zażółć', template: 'Grüße, {{ name }}', params: { name: 'Ada' } }),
    unsubscribeUrl: 'https://duly.example.com/u/1',
  });

const failureOf = async (sending: Promise<void>): Promise<SendFailure> => {
  const failure = await sending.then(
    () => undefined,
    (error) => error,
  );
  expect(failure).toBeInstanceOf(SendFailure);
  return failure;
};

it('sends both parts, the stable id, one recipient, and room to unsubscribe', async () => {
  await send();
  expect(server.received).toHaveLength(1);
  const [mail] = server.received;
  expect(mail).toMatchObject({ subject: 'Zażółć', messageId: '<0190@example.com>', text: 'Grüße, Ada\n' });
  expect(mail?.html).toContain('Grüße, Ada');
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail?.headers.get('list')).toMatchObject({ unsubscribe: { url: 'https://duly.example.com/u/1' } });
});

it('never reads an address as several', async () => {
  const failure = await failureOf(send(server.url, 'ada@example.com, eve@example.com'));
  expect(failure.kind).toBe('refused');
  expect(server.received.map(({ envelopeTo }) => envelopeTo)).toEqual([]);
});

it.each<[Mood, SendFailure['kind'], RegExp]>([
  ['refuse', 'refused', /said: 550 No such user/],
  ['refuse-text', 'refused', /said: 554 Looks like spam/],
  ['defer', 'later', /said: 450 Mailbox busy/],
  ['busy', 'unreachable', /said: 421/],
  ['hang-greeting', 'unreachable', /does not answer/],
  ['drop', 'uncertain', /may have been accepted/],
  ['hang', 'uncertain', /may have been accepted/],
])('tells what a server that does "%s" means: %s', async (mood, kind, sentence) => {
  server.mood = mood;
  const failure = await failureOf(send());
  expect(failure.kind).toBe(kind);
  expect(failure.message).toMatch(sentence);
});

it('tells that nobody listens', async () => {
  const gone = await startMailServer();
  await gone.close();
  const failure = await failureOf(send(gone.url));
  expect(failure).toMatchObject({ kind: 'unreachable', message: 'The mail server does not answer: ECONNREFUSED' });
});
