import { Liquid } from 'liquidjs';
import { layout } from './layout.ts';
import { brandHtml, type Letterhead, type MailPicture } from './letterhead.ts';

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Goes out beside the HTML, which shows it. */
  readonly logo?: MailPicture;
}

export interface MailText {
  readonly subject: string;
  /**
   * Liquid, paragraphs parted by an empty line. `[words](address)` is a link, alone in its paragraph a button;
   * lines that begin with `- ` are a list. What params bring in is never read as any of these.
   */
  readonly template: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The last, quiet line. */
  readonly footer?: string;
  readonly letterhead?: Letterhead;
}

/** Marks of the template that a value contains are carried as private characters until the marks have been read. */
const MARKS = '[]()\n';
const FIRST_PRIVATE = 0xe000;
const hidden = new Map([...MARKS].map((mark, index) => [mark, String.fromCharCode(FIRST_PRIVATE + index)]));
const PRIVATE = /[\ue000-\ue0ff]/g;
const CONTROL = /(?![\n\t])\p{Cc}/gu;

const hide = (value: unknown): string =>
  String(value ?? '')
    .replace(PRIVATE, '')
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, '')
    .replace(/[[\]()\n]/g, (mark) => hidden.get(mark) ?? mark);

const reveal = (text: string, newLine = '\n'): string =>
  text.replace(PRIVATE, (letter) => {
    const mark = MARKS[letter.charCodeAt(0) - FIRST_PRIVATE] ?? '';
    return mark === '\n' ? newLine : mark;
  });

const longDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const liquid = new Liquid({
  strictFilters: true,
  strictVariables: true,
  lenientIf: true,
  ownPropertyOnly: true,
  outputEscape: hide,
  relativeReference: false,
  templates: {},
  parseLimit: 100_000,
  renderLimit: 1_000,
  memoryLimit: 10_000_000,
});
/** `2026-12-01` -> `1 December 2026` */
liquid.registerFilter('day', (day: string) => longDay.format(new Date(`${day}T00:00:00Z`)));

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);

const LINK = /\[([^[\]]+)\]\(([^()\s]+)\)/g;
const ONLY_LINK = /^\[([^[\]]+)\]\(([^()\s]+)\)$/;
const isSafe = (address: string): boolean => /^(https?:\/\/|mailto:)/i.test(address);

/** The words alone when the address is none that a mail may lead to. */
const anchor = (words: string, address: string, className: string): string =>
  isSafe(address) ? `<a class="${className}" href="${reveal(address)}">${words}</a>` : words;

const paragraphHtml = (paragraph: string): string => {
  const safe = escaped(paragraph);
  const only = ONLY_LINK.exec(safe);
  if (only) return `<p>${reveal(anchor(only[1]!, only[2]!, 'button'), '<br>')}</p>`;
  const linked = safe.replace(LINK, (_, words: string, address: string) => anchor(words, address, 'link'));
  const lines = linked.split('\n').map((line) => reveal(line, '<br>'));
  if (!lines.every((line) => line.startsWith('- '))) return `<p>${lines.join('<br>')}</p>`;
  return `<ul>${lines.map((line) => `<li>${line.slice(2)}</li>`).join('')}</ul>`;
};

const plain = (marked: string): string =>
  reveal(marked.replace(LINK, (_, words: string, address: string) => `${words}: ${address}`));

/** One line, whatever a name in it contains: it becomes a header. */
export const subjectLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 250);

/** A mail as text and as HTML, from one template. Throws when the template asks for a parameter that is not given. */
export const renderMail = ({ subject, template, params, footer = '', letterhead }: MailText): RenderedMail => {
  const { name, logo } = letterhead ?? { name: 'Duly' };
  const marked: string = liquid.parseAndRenderSync(template.trim(), params);
  const paragraphs = marked
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
  const line = subjectLine(subject);
  return {
    subject: line,
    text: `${paragraphs.map(plain).join('\n\n')}\n${footer ? `\n-- \n${footer}\n` : ''}`,
    html: layout({
      title: escaped(line),
      brand: brandHtml(escaped(name), logo),
      content: paragraphs.map(paragraphHtml).join('\n'),
      footer: escaped(footer),
    }),
    logo,
  };
};
