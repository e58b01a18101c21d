import { completeOnCourseCompleted, refuseUnenrolling } from '../modules/assignments/index.ts';
import {
  type LinkRequested,
  linkMails,
  linkRequested,
  linkUrl,
  listDeadLinks,
  setUpDone,
} from '../modules/identity/index.ts';
import { courseCompleted, unenrolling } from '../modules/learning/index.ts';
import { mailKind, queueMails } from '../modules/notifications/index.ts';
import { runWaiting } from '../modules/onboarding/index.ts';
import { nameOrganisation, userLinked } from '../modules/people/index.ts';
import type { Config } from '../platform/config/index.ts';
import type { Keys } from '../platform/config/keys.ts';

type Around = { config: Pick<Config, 'baseUrl'>; keys: Pick<Keys, 'hmac'> };
type LinkParams = { linkId: string; name: string };

/** Invitations and resets: the link is made when the mail is sent, and the database never holds it. */
const declareLinkMails = ({ config, keys }: Around): void => {
  for (const kind of ['invite', 'reset'] as const) {
    const { subject, text } = linkMails[kind];
    mailKind<LinkParams>({
      kind,
      subject: () => subject,
      template: text,
      isConfidential: true,
      atSending: ({ linkId }) => ({ link: linkUrl(keys, config.baseUrl, linkId) }),
      stillTrue: async (q, mails) => {
        const dead = await listDeadLinks(
          q,
          mails.map(({ params }) => params.linkId),
          new Date(),
        );
        const reason = 'The link was used, replaced or has expired.';
        return new Map(mails.filter(({ params }) => dead.has(params.linkId)).map(({ id }) => [id, reason]));
      },
    });
  }
};

let isWired = false;

/** Who listens to whom: lower modules announce, higher ones act in the same transaction. Once per process. */
export const wire = (around: Around): void => {
  if (isWired) return;
  isWired = true;
  declareLinkMails(around);
  linkRequested.listen(async (act, events: readonly LinkRequested[]) => {
    const mails = events.map(({ kind, userId, email, linkId, name }) => ({
      kind,
      userId,
      to: email,
      params: { linkId, name },
    }));
    await queueMails(act, mails);
  });
  setUpDone.listen(nameOrganisation);
  userLinked.listen(runWaiting);
  unenrolling.listen(refuseUnenrolling);
  courseCompleted.listen(completeOnCourseCompleted);
};
