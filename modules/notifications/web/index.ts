import { lazy } from 'react';
import type { WebModule } from '../../../platform/web/routing/web-module.ts';

export const notificationsWeb: WebModule = {
  name: 'notifications',
  words: { en: () => import('./en.ts').then((file) => file.en) },
  screens: [
    {
      frame: 'desk',
      path: '/app/email-queue',
      load: () => import('./queue-page.tsx').then((file) => file.QueuePage),
    },
  ],
  deskParts: () => import('./desk-parts.ts').then((file) => file.notificationDeskParts),
};

/** How mail goes, as a card for a page of higher modules. */
export const MailCard = lazy(() => import('./mail-card.tsx').then((file) => ({ default: file.MailCard })));
