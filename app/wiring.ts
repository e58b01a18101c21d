import { completeOnCourseCompleted, refuseUnenrolling } from '../modules/assignments/index.ts';
import { linkRequested, setUpDone } from '../modules/identity/index.ts';
import { courseCompleted, unenrolling } from '../modules/learning/index.ts';
import { queueLinkMails } from '../modules/notifications/index.ts';
import { runWaiting } from '../modules/onboarding/index.ts';
import { nameOrganisation, userLinked } from '../modules/people/index.ts';

/** Who listens to whom: lower modules announce, higher ones act in the same transaction. */
export const wire = (): void => {
  linkRequested.listen(queueLinkMails);
  setUpDone.listen(nameOrganisation);
  userLinked.listen(runWaiting);
  unenrolling.listen(refuseUnenrolling);
  courseCompleted.listen(completeOnCourseCompleted);
};
