import './rich-text.css';

/** Text that the server has cleaned when it was written. */
export const RichText = ({ html }: { html: string }) => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised on write by the server, and the content policy allows no inline script
  <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
);
