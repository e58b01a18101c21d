// Loaded before the program (`node --import`): after its n-th message to the database it kills the program and the embedded
// database, hard. With KILL_AFTER=0 it kills nobody and writes the number of messages to KILL_COUNT at the end.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { Socket } from 'node:net';

// The chunks of an import are as large as the machine is quick: a clock that stands makes every run send the same messages.
performance.now = () => 0;

const { connect, write } = Socket.prototype;
const last = Number(process.env.KILL_AFTER);
let messages = 0;

const hosts = () => {
  try {
    return execFileSync('pgrep', ['-f', `embedded-host.js.*${process.env.DULY_DATA}`], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
  } catch {
    return [];
  }
};

Socket.prototype.connect = function (...args) {
  const [first] = args.flat();
  const path = typeof first === 'string' ? first : first?.path;
  this.isDatabase = path?.includes('.s.PGSQL.') ?? false;
  return connect.apply(this, args);
};

Socket.prototype.write = function (...args) {
  const sent = write.apply(this, args);
  if (this.isDatabase && ++messages === last) {
    for (const host of hosts()) process.kill(host, 'SIGKILL');
    process.kill(process.pid, 'SIGKILL');
  }
  return sent;
};

process.on('exit', () => {
  if (last === 0) writeFileSync(process.env.KILL_COUNT, String(messages));
});
