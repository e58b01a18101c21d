import type { Socket } from 'node:net';
import { FrameCutter } from './frames.ts';
import type { Speaker, Turns } from './turns.ts';

const PROTOCOL_3 = 196608;
const CANCEL = 80877102;
const SSL = 80877103;
const GSS = 80877104;

/** Sync and simple query are answered with ReadyForQuery; Flush, CopyDone and CopyFail ask for an answer without it. */
const ENDS_BATCH = new Set(['S', 'Q', 'H', 'F', 'c', 'f']);
const WITHOUT_READY = new Set(['H', 'c', 'f']);

/** Speaks PostgreSQL's protocol with one client; `greeting` is the answer to its start-up message. */
export const converse = (socket: Socket, turns: Turns, greeting: Uint8Array): void => {
  const cutter = new FrameCutter();
  let parts: Buffer[] = [];
  const speaker: Speaker = {
    batches: [],
    answer: (bytes) => void socket.write(bytes),
  };

  const open = (bytes: Buffer): void => {
    const request = bytes.length < 8 ? 0 : bytes.readUInt32BE(4);
    if (request === SSL || request === GSS) socket.write('N');
    else if (request === CANCEL || request !== PROTOCOL_3) socket.destroy();
    else {
      cutter.open();
      socket.write(greeting);
    }
  };

  socket.setNoDelay(true);
  socket.on('data', (chunk) => {
    cutter.push(chunk);
    for (let frame = cutter.next(); frame; frame = cutter.next()) {
      if (frame.type === '') open(frame.bytes);
      else if (frame.type === 'X') socket.end();
      else {
        parts.push(frame.bytes);
        if (!ENDS_BATCH.has(frame.type)) continue;
        turns.ask(speaker, { bytes: Buffer.concat(parts), isAnsweredReady: !WITHOUT_READY.has(frame.type) });
        parts = [];
      }
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => void turns.leave(speaker));
};
