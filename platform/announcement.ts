import type { Act } from './act.ts';

type Listener<E> = (act: Act, events: readonly E[]) => Promise<void>;

/** A typed event from a lower module to higher ones: synchronous, in the same transaction, always for many. A listener may throw a Refusal; it does no I/O but SQL. */
export interface Announcement<E> {
  readonly name: string;
  announce(act: Act, events: readonly E[]): Promise<void>;
  listen(listener: Listener<E>): void;
}

/** Listeners are wired once, in `app/wiring.ts`. */
export const announcement = <E>(name: string): Announcement<E> => {
  const listeners: Listener<E>[] = [];
  return {
    name,
    listen: (listener) => void (listeners.includes(listener) || listeners.push(listener)),
    announce: async (act, events) => {
      if (events.length === 0) return;
      for (const listener of listeners) await listener(act, events);
    },
  };
};
