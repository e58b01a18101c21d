import { type Clock, instantOf } from '../../platform/clock.ts';
import type { DemoOpened } from './actions/set-up-demo.ts';

const KEPT_MINUTES = 10;

/**
 * The demo organisation that this process makes or made a moment ago. Making one takes a minute, in which an answer is
 * easily lost, and its password with it: who asks again with the same link gets the same answer, for ten minutes.
 */
export const demoUnderWay = (clock: () => Clock) => {
  let last: { linkId: string; opened: Promise<DemoOpened>; until: number } | undefined;
  const now = (): number => instantOf(clock()).getTime();
  const of = (linkId: string): Promise<DemoOpened> | undefined =>
    last?.linkId === linkId && now() < last.until ? last.opened : undefined;
  return {
    has: (linkId: string): boolean => of(linkId) !== undefined,
    make(linkId: string, work: () => Promise<DemoOpened>): Promise<DemoOpened> {
      const known = of(linkId);
      if (known) return known;
      const opened = work();
      const mine = { linkId, opened, until: Number.POSITIVE_INFINITY };
      const forget = (): void => {
        if (last === mine) last = undefined;
      };
      last = mine;
      // What failed may be tried again at once.
      opened.then(() => {
        mine.until = now() + KEPT_MINUTES * 60_000;
        setTimeout(forget, KEPT_MINUTES * 60_000).unref();
      }, forget);
      return opened;
    },
  };
};
