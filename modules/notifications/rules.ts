/** In milliseconds, as all times here. */
export const MINUTE = 60_000;

/** Minutes between attempts; together just under a day. */
const PAUSES = [1, 5, 30, 120, 240, 480, 540];

/** Milliseconds until a mail that failed `attempts` times is tried again; undefined when it is given up. */
export const retryAfter = (attempts: number): number | undefined => {
  const minutes = PAUSES[attempts - 1];
  return minutes === undefined ? undefined : minutes * MINUTE;
};

/** After so long a mail that is being sent belongs to a dead sender. */
export const LEASE = 10 * MINUTE;

/** The server as a whole does not answer: that is no fault of the mail, and does not count as an attempt. */
export const UNREACHABLE_PAUSE = MINUTE;
