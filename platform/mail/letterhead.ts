import type { SendMailOptions } from 'nodemailer';

/** Whose mail it is. */
export interface Letterhead {
  readonly name: string;
  readonly logo?: MailPicture;
}

/** Of a kind that every mail program shows. */
export interface MailPicture {
  readonly type: 'image/png' | 'image/jpeg';
  readonly content: Buffer;
}

const CID = 'logo@duly';
const SOURCE = `cid:${CID}`;

/** On a light ground, as its makers drew it, also in the dark. The height as an attribute too, for Outlook. */
const STYLE =
  'display: block; height: 40px; max-width: 240px; padding: 4px; border-radius: 6px; background: #ffffff; object-fit: contain;';

/** The logo, which carries the name for whoever does not see it, or the name. Both are HTML. */
export const brandHtml = (name: string, logo: MailPicture | undefined): string =>
  logo ? `<img src="${SOURCE}" alt="${name}" height="40" style="${STYLE}">` : name;

/** What goes out beside the text: nothing is fetched when the mail is opened. */
export const attachmentsFor = ({ type, content }: MailPicture): SendMailOptions['attachments'] => [
  {
    cid: CID,
    content,
    contentType: type,
    contentDisposition: 'inline',
    filename: `logo.${type.slice('image/'.length)}`,
  },
];

/** The mail as a page, which has nothing beside it. */
export const withLogoInside = (html: string, logo: MailPicture | undefined): string =>
  logo ? html.replace(`src="${SOURCE}"`, `src="data:${logo.type};base64,${logo.content.toString('base64')}"`) : html;
