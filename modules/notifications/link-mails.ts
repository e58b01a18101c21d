import type { Act } from '../../platform/act.ts';
import { type LinkRequested, linkMails, linkUrl, listDeadLinks } from '../identity/index.ts';
import { queueMails } from './actions/queue-mails.ts';
import { mailKind } from './mail-kinds.ts';

interface Params extends Record<string, unknown> {
  name: string;
  linkId: string;
}

const declare = (kind: LinkRequested['kind']) =>
  mailKind<Params>({
    kind,
    subject: () => linkMails[kind].subject,
    template: linkMails[kind].text,
    secrets: ({ linkId }, { keys, baseUrl }) => ({ link: linkUrl(keys, baseUrl, linkId) }),
    async byNow(q, mails, at) {
      const linkIds = mails.map(({ params }) => params.linkId);
      const dead = await listDeadLinks(q, linkIds, at);
      const pointless = mails.filter(({ params }) => dead.has(params.linkId));
      return new Map(pointless.map(({ id }) => [id, { pointless: 'The link in it is not valid any more' }]));
    },
  });

const kinds = { invite: declare('invite'), reset: declare('reset') };

/** Listens to identity: whoever is invited, or forgot the password, gets the link by mail. */
export const queueLinkMails = async (act: Act, requests: readonly LinkRequested[]): Promise<void> => {
  await queueMails(
    act,
    requests.map(({ kind, userId, email, name, linkId }) => ({
      kind: kinds[kind].kind,
      userId,
      to: email,
      params: { name, linkId },
    })),
  );
};
