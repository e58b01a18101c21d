/** Where to go after signing in: a path of ours, never somebody else's address. */
export const safeReturn = (wanted: unknown, otherwise: string): string =>
  typeof wanted === 'string' && /^\/(?![/\\])/.test(wanted) && !wanted.startsWith('/sign-in') ? wanted : otherwise;
