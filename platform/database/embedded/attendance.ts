import type { Socket } from 'node:net';
import type { HostState } from './claim.ts';

/** Who is here: every client holds one connection to the claim for as long as it lives, and hears how the host is. */
export class Attendance {
  readonly #sockets = new Set<Socket>();
  #state: HostState = { state: 'starting' };
  #onEmpty: () => void = () => {};
  #onArrival: () => void = () => {};

  welcome(socket: Socket): void {
    this.#sockets.add(socket);
    socket.resume();
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.#sockets.delete(socket);
      if (this.#sockets.size === 0) this.#onEmpty();
    });
    socket.write(`${JSON.stringify(this.#state)}\n`);
    this.#onArrival();
  }

  announce(state: HostState): void {
    this.#state = state;
    for (const socket of this.#sockets) socket.write(`${JSON.stringify(state)}\n`);
  }

  /** Calls back when nobody has been here for so many milliseconds. */
  whenDeserted(milliseconds: number, act: () => void): void {
    let timer: NodeJS.Timeout | undefined;
    this.#onEmpty = () => {
      clearTimeout(timer);
      timer = setTimeout(act, milliseconds);
    };
    this.#onArrival = () => clearTimeout(timer);
    if (this.#sockets.size === 0) this.#onEmpty();
  }
}
