/** A random key. `crypto.randomUUID` would need a secure origin, and the first start may be plain http. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
