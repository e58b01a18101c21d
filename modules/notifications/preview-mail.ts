import type { z } from 'zod';
import type { Viewer } from '../../platform/access/index.ts';
import { type Clock, instantOf } from '../../platform/clock.ts';
import { type Queryable, sql } from '../../platform/database/index.ts';
import { notFound, Refusal } from '../../platform/problem.ts';
import { visible } from '../../platform/records/visible.ts';
import type { mailPreview } from './contract.ts';
import { findKind, type House, type MailParams } from './mail-kinds.ts';
import { mayReadSecrets } from './permissions.ts';
import { emails } from './records.ts';
import { askByNow } from './sending/ask-by-now.ts';
import { rendered, renderedToKeep } from './sending/rendered.ts';

interface Stored {
  id: string;
  userId: string | null;
  subject: string;
  to: string;
  kind: string;
  params: MailParams;
  text: string | null;
  html: string | null;
}

/** The text as it was sent, or as it would be sent now. Refuses what the viewer may not see as not found. */
export const previewMail = async (
  q: Queryable,
  viewer: Viewer,
  clock: Clock,
  house: House,
  id: string,
): Promise<z.infer<typeof mailPreview>> => {
  const found = await q.maybe(sql<Stored>`
    select e.id, e.user_id as "userId", e.subject, e.to_address as "to", e.kind, e.params, e.body_text as text, e.body_html as html
    from notifications.email e
    where e.id = (select r.id ${visible(emails, viewer, clock)} and r.id = ${id}::uuid)`);
  if (!found) throw notFound('e-mail');
  const { subject, to, kind: name, text, html } = found;
  if (text !== null && html !== null) return { subject, to, text, html };
  const kind = findKind(name);
  if (!kind) throw new Refusal({ code: 'unknown-mail', message: `This Duly no longer knows the mail "${name}".` });
  const [mail = found] = (await askByNow(q, [found], instantOf(clock))).mails;
  return { to, ...(mayReadSecrets(viewer) ? rendered : renderedToKeep)(kind, mail, house) };
};
