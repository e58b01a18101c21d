interface Parts {
  /** All of them are HTML, escaped by the caller. */
  title: string;
  brand: string;
  content: string;
  footer: string;
}

const STYLE = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  body { margin: 0; padding: 24px 16px; background: #fafaf8; color: #1c1d21;
    font: 15px/22px -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
  .sheet { max-width: 560px; margin: 0 auto; padding: 32px; background: #ffffff; border: 1px solid #e8e7e3; border-radius: 12px; }
  .brand { margin: 0 0 24px; font-size: 14px; font-weight: 600; color: #3a4bb8; }
  p, ul { margin: 0 0 16px; }
  ul { padding-left: 20px; }
  .link { color: #3a4bb8; }
  .button { display: inline-block; padding: 10px 18px; border-radius: 6px; background: #4254c5; color: #ffffff !important;
    font-weight: 600; text-decoration: none; }
  .footer { max-width: 560px; margin: 16px auto 0; padding: 0 32px; font-size: 12px; line-height: 16px; color: #6a6d76; }
  @media (prefers-color-scheme: dark) {
    body { background: #111214; color: #ecedef; }
    .sheet { background: #18191c; border-color: #2a2c31; }
    .brand, .link { color: #a3affa; }
    .button { background: #5566db; }
    .footer { color: #90949d; }
  }`;

/** The one look of all mails. Everything it needs stands in it: nothing is fetched when it is opened. */
export const layout = ({ title, brand, content, footer }: Parts): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${STYLE}
</style>
</head>
<body>
<div class="sheet">
<p class="brand">${brand}</p>
${content}
</div>
${footer ? `<div class="footer">${footer}</div>\n` : ''}</body>
</html>
`;
