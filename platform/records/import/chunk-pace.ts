const FIRST = 2_000;
/** Each chunk has a price of its own, which fewer rows would pay too often. */
const FEWEST = 2_000;
const MOST = 5_000;
/** How long a chunk should take: whoever watches sees it move, and on the embedded database everybody else waits so long. */
const WANTED_MS = 3_000;
/** A quick chunk says little about the next one. */
const MOST_GROWTH = 4;

/** How many rows are committed together. */
export interface Pace {
  readonly rows: number;
  /** That chunk took so long. */
  took(ms: number): void;
}

/** The first chunk is small, and each later one as large as fits into three seconds; or always what was asked for. */
export const paceOf = (asked?: number): Pace => {
  let rows = asked ?? FIRST;
  return {
    get rows() {
      return rows;
    },
    took(ms) {
      if (asked !== undefined) return;
      const growth = Math.min(WANTED_MS / Math.max(ms, 1), MOST_GROWTH);
      rows = Math.round(Math.min(Math.max(rows * growth, FEWEST), MOST));
    },
  };
};
