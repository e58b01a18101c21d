import { addressOf, type Server } from '../../platform/http/index.ts';
import { changePassword } from './actions/set-password.ts';
import { signIn } from './actions/sign-in.ts';
import * as contract from './contract.ts';
import { clearSessionCookie, endSession, sessionTokenOf, setSessionCookie } from './sessions.ts';
import { answerSignedIn, type Ground, sessionAnswerOf } from './signed-in.ts';
import { type Account, findAccount } from './store.ts';

const tags = ['Session'];
const URL = '/api/v1/session';

export const sessionRoutes = (server: Server, ground: Ground): void => {
  const { db, config, clock } = ground;
  const { baseUrl } = config;
  server.post(
    URL,
    {
      config: { access: { record: 'public', verb: 'sign-in' } },
      schema: { tags, summary: 'Sign in', body: contract.signInRequest, response: { 201: contract.sessionAnswer } },
    },
    async (request, reply) => {
      const earlierToken = sessionTokenOf(request, baseUrl);
      const given = { ...request.body, address: addressOf(request), earlierToken };
      return answerSignedIn(reply, ground, await signIn({ db, clock: clock() }, given));
    },
  );
  server.get(
    URL,
    {
      config: { access: { record: 'session', verb: 'read' } },
      schema: { tags, summary: 'Who is signed in', response: { 200: contract.sessionAnswer } },
    },
    async ({ viewer }) => sessionAnswerOf(ground, (await findAccount(db, viewer.userId)) as Account),
  );
  server.delete(
    URL,
    { config: { access: { record: 'session', verb: 'sign-out' } }, schema: { tags, summary: 'Sign out' } },
    async (request, reply) => {
      await endSession(db, sessionTokenOf(request, baseUrl) ?? '');
      clearSessionCookie(reply, baseUrl);
      return reply.code(204).send();
    },
  );
  server.post(
    `${URL}/password`,
    {
      config: { access: { record: 'session', verb: 'change-password' } },
      schema: { tags, summary: 'Change the own password', body: contract.passwordChangeRequest },
    },
    async (request, reply) => {
      const given = { ...request.body, userId: request.viewer.userId, address: addressOf(request) };
      setSessionCookie(reply, baseUrl, await changePassword({ db, clock: clock() }, given));
      return reply.code(204).send();
    },
  );
};
