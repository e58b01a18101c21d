import type { DeskParts } from '../../../platform/web/desk/desk-parts.ts';
import { MailPreview } from './mail-preview.tsx';
import { MailStateCell } from './mail-state.tsx';
import { TestMail } from './test-mail.tsx';

const SLUG = 'email-queue';

export const notificationDeskParts: DeskParts = {
  listCells: { [SLUG]: { state: { Cell: MailStateCell } } },
  formHeads: { [SLUG]: MailPreview },
  settingParts: { mail: TestMail },
};
