import { announcement } from '../../platform/announcement.ts';

export const userMade = announcement<{ userId: string; email: string | null }>('user-made');

export const userDisabled = announcement<{ userId: string }>('user-disabled');

/** The first System Manager said what the organisation is called and which zone it keeps. A listener may refuse. */
export const setUpDone = announcement<{ organisation?: string; zone?: string }>('set-up-done');

export interface LinkRequested {
  /** All that a mail may keep: `linkUrl` makes the link of it when the mail is sent. */
  linkId: string;
  kind: 'invite' | 'reset';
  userId: string;
  email: string;
  name: string;
}

/** Somebody must get a link by mail. */
export const linkRequested = announcement<LinkRequested>('link-requested');
