import { randomFillSync } from 'node:crypto';

const RANDOM_BYTES = 8;
const pool = new Uint8Array(RANDOM_BYTES * 512);
let used = pool.length;
let lastMillisecond = 0;
let counter = 0;

const nextRandom = (): Uint8Array => {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += RANDOM_BYTES;
  return pool.subarray(used - RANDOM_BYTES, used);
};

/** A UUIDv7; ids of one process rise in the order in which they were made (RFC 9562, method 1). */
export const newId = (): string => {
  const random = nextRandom();
  const now = Date.now();
  if (now > lastMillisecond) {
    lastMillisecond = now;
    counter = (random[0]! << 3) | (random[1]! & 7);
  } else if (++counter > 0xfff) {
    lastMillisecond += 1;
    counter = 0;
  }
  const time = lastMillisecond.toString(16).padStart(12, '0');
  const order = counter.toString(16).padStart(3, '0');
  random[0] = (random[0]! & 0x3f) | 0x80;
  const rest = Buffer.from(random).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-${rest.slice(0, 4)}-${rest.slice(4)}`;
};

export const newIds = (count: number): string[] => Array.from({ length: count }, newId);
