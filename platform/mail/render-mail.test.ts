import { expect, it } from 'vitest';
import { renderMail } from './index.ts';

const mail = (template: string, params: Record<string, unknown> = {}) =>
  renderMail({ subject: 'Subject', template, params });
const bodyOf = (html: string): string => /<p class="brand">Duly<\/p>\n(.*)\n<\/div>/s.exec(html)?.[1] ?? '';

it('renders text and HTML from one template', () => {
  const { text, html } = mail(
    `Hello {{ name }},

{% if late %}You are late.{% endif %}

Two things:

- {{ course }}
- due {{ dueOn | day }}

[Open the course]({{ link }})`,
    {
      name: 'Ada',
      course: 'Fire safety',
      dueOn: '2026-12-01',
      link: 'https://duly.example.com/lms?a=1&b=2',
      late: false,
    },
  );
  expect(text).toBe(
    'Hello Ada,\n\nTwo things:\n\n- Fire safety\n- due 1 December 2026\n\nOpen the course: https://duly.example.com/lms?a=1&b=2\n',
  );
  expect(bodyOf(html)).toBe(`<p>Hello Ada,</p>
<p>Two things:</p>
<ul><li>Fire safety</li><li>due 1 December 2026</li></ul>
<p><a class="button" href="https://duly.example.com/lms?a=1&amp;b=2">Open the course</a></p>`);
});

it('never reads a value as markup, link, list or template', () => {
  const name = '<img src=x onerror=alert(1)> [Sign in](https://evil.example)\n\n- {{ secret }} "\'&';
  const { text, html } = mail('Hello {{ name }}.', { name, secret: 'do not tell' });
  expect(bodyOf(html)).toBe(
    '<p>Hello &lt;img src=x onerror=alert(1)&gt; [Sign in](https://evil.example)<br><br>- {{ secret }} &quot;&#39;&amp;.</p>',
  );
  expect(text).toBe(`Hello ${name}.\n`);
});

it('links only to web and mail addresses', () => {
  expect(bodyOf(mail('[Go]({{ link }})', { link: 'javascript:alert(1)' }).html)).not.toContain('href');
});

it('refuses a template that asks for what is not given', () => {
  expect(() => mail('Hello {{ nmae }}', { name: 'Ada' })).toThrow('nmae');
});

it('keeps a subject on one line', () => {
  const { subject } = renderMail({ subject: 'Fire\r\nBcc: all@example.com', template: 'x', params: {} });
  expect(subject).toBe('Fire Bcc: all@example.com');
});
