import { instantOf } from '../../platform/clock.ts';
import { addressOf, type Server } from '../../platform/http/index.ts';
import { requestReset } from './actions/request-reset.ts';
import { setPasswordByLink } from './actions/set-password.ts';
import { setUp } from './actions/set-up.ts';
import { setUpDemo } from './actions/set-up-demo.ts';
import * as contract from './contract.ts';
import { demoUnderWay } from './demo-under-way.ts';
import { findLiveLink, linkDead, linkIdOf } from './links.ts';
import { setSessionCookie } from './sessions.ts';
import { isSetUpLive } from './set-up-link.ts';
import { shortestPassword } from './settings.ts';
import { answerSignedIn, type Ground } from './signed-in.ts';

const tags = ['Session'];
const params = contract.linkAddress;
const open = (verb: string) => ({ access: { record: 'public', verb } });

/** Tokens that prove nothing answer like links that were used or have expired. */
const provenId = ({ keys }: Ground, token: string): string => {
  const id = linkIdOf(keys, token);
  if (!id) throw linkDead();
  return id;
};

export const linkRoutes = (server: Server, ground: Ground): void => {
  const { db, clock } = ground;
  server.post(
    '/api/v1/reset',
    {
      config: open('ask-for-reset'),
      schema: {
        tags,
        summary: 'Ask for a link to set another password',
        body: contract.resetRequest,
        response: { 202: contract.resetAnswer },
      },
    },
    async (request, reply) => {
      await requestReset({ db, clock: clock() }, { email: request.body.email, address: addressOf(request) });
      const message = 'If this address belongs to a user, a mail with a link is on its way. The link lasts two hours.';
      return reply.code(202).send({ message });
    },
  );
  server.get(
    '/api/v1/link/:token',
    {
      config: open('read-link'),
      schema: { tags, summary: 'Whose password a link sets', params, response: { 200: contract.linkAnswer } },
    },
    async ({ params }) => {
      const link = await findLiveLink(db, provenId(ground, params.token), instantOf(clock()));
      if (!link) throw linkDead();
      return { ...link, shortestPassword: await shortestPassword(db) };
    },
  );
  server.post(
    '/api/v1/link/:token',
    {
      config: open('use-link'),
      schema: {
        tags,
        summary: 'Set a password by a link, once, and sign in',
        params,
        body: contract.passwordRequest,
        response: { 201: contract.sessionAnswer },
      },
    },
    async (request, reply) => {
      const linkId = provenId(ground, request.params.token);
      const given = { linkId, password: request.body.password, address: addressOf(request) };
      return answerSignedIn(reply, ground, await setPasswordByLink({ db, clock: clock() }, given));
    },
  );
};

export const setUpRoutes = (server: Server, ground: Ground): void => {
  const { db, clock, demo } = ground;
  const underWay = demoUnderWay(clock);
  server.get(
    '/api/v1/set-up/:token',
    {
      config: open('read-set-up'),
      schema: { tags, summary: 'Whether a set-up link is live', params, response: { 200: contract.setUpAnswer } },
    },
    async ({ params }) => {
      const linkId = provenId(ground, params.token);
      if (underWay.has(linkId)) return { kind: 'set-up' as const, demo: true };
      if (!(await isSetUpLive(db, linkId, instantOf(clock())))) throw linkDead();
      return { kind: 'set-up' as const };
    },
  );
  server.post(
    '/api/v1/set-up/:token',
    {
      config: open('use-set-up'),
      schema: {
        tags,
        summary: 'Become the first System Manager, and sign in',
        params,
        body: contract.setUpRequest,
        response: { 201: contract.sessionAnswer },
      },
    },
    async (request, reply) => {
      const linkId = provenId(ground, request.params.token);
      return answerSignedIn(reply, ground, await setUp({ db, clock: clock() }, linkId, request.body));
    },
  );
  if (!demo) return;
  // Asks the database for nothing: the embedded one serves nobody else until the demo is made.
  server.get(
    '/api/v1/set-up/:token/demo',
    {
      config: open('follow-demo'),
      schema: {
        tags,
        summary: 'How much of the demo organisation is made',
        params,
        response: { 200: contract.demoProgress },
      },
    },
    async (request) => {
      provenId(ground, request.params.token);
      return { share: demo.share() };
    },
  );
  server.post(
    '/api/v1/set-up/:token/demo',
    {
      config: open('use-set-up-for-demo'),
      schema: {
        tags,
        summary: 'Set Duly up with a demo organisation, and sign in as its System Manager',
        params,
        response: { 201: contract.demoAnswer },
      },
    },
    async (request, reply) => {
      const linkId = provenId(ground, request.params.token);
      const opened = await underWay.make(linkId, async () => {
        const made = await setUpDemo({ db, clock: clock() }, demo.make, linkId);
        await demo.finish();
        return made;
      });
      setSessionCookie(reply.code(201), ground.config.baseUrl, opened.token);
      return { password: opened.password, people: [...demo.people] };
    },
  );
};
