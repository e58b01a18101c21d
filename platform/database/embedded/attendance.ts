import type { Socket } from 'node:net';
import { HERE, type HostState } from './claim.ts';

/** Who is here: every client holds one connection to the claim for as long as it lives, and hears how the host is. */
export class Attendance {
  readonly #sockets = new Set<Socket>();
  #state: HostState = { state: 'starting' };
  #onEmpty: () => void = () => {};
  #onArrival: () => void = () => {};

  /** A client says `here` when it has come to stay, or something else when it only asks. */
  welcome(socket: Socket): void {
    socket.setEncoding('utf8');
    socket.on('error', () => socket.destroy());
    socket.once('data', (said) => {
      if (String(said).startsWith(HERE)) this.#admit(socket);
      socket.write(`${JSON.stringify({ ...this.#state, clients: this.#sockets.size })}\n`);
    });
  }

  #admit(socket: Socket): void {
    this.#sockets.add(socket);
    this.#onArrival();
    socket.on('close', () => {
      this.#sockets.delete(socket);
      if (this.#sockets.size === 0) this.#onEmpty();
    });
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
