const meta = typeof document === 'undefined' ? null : document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]');

/** What the server wrote into the page, so that styles made in the browser are allowed by its content policy. */
export const styleNonce = (): string => meta?.content ?? '';
