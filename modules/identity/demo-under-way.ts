import { type Clock, instantOf } from '../../platform/clock.ts';
import type { DemoOpened } from './actions/set-up-demo.ts';

const KEPT_MINUTES = 10;

/**
 * The demo organisation that this process makes or made a moment ago, by set-up link. Making one takes a minute, in which
 * an answer is easily lost, and its password with it: who asks again with the same link gets the same answer, for ten
 * minutes.
 */
export const demoUnderWay = (clock: () => Clock) => {
  const byLink = new Map<string, { opened: Promise<DemoOpened>; until: number }>();
  const now = (): number => instantOf(clock()).getTime();
  const of = (linkId: string): Promise<DemoOpened> | undefined => {
    const known = byLink.get(linkId);
    return known && now() < known.until ? known.opened : undefined;
  };
  return {
    has: (linkId: string): boolean => of(linkId) !== undefined,
    make(linkId: string, work: () => Promise<DemoOpened>): Promise<DemoOpened> {
      const known = of(linkId);
      if (known) return known;
      const made = { opened: work(), until: Number.POSITIVE_INFINITY };
      const forget = (): void => {
        if (byLink.get(linkId) === made) byLink.delete(linkId);
      };
      byLink.set(linkId, made);
      // What failed may be tried again at once.
      made.opened.then(() => {
        made.until = now() + KEPT_MINUTES * 60_000;
        setTimeout(forget, KEPT_MINUTES * 60_000).unref();
      }, forget);
      return made.opened;
    },
  };
};
