// Loaded before the program (`node --import`): kills it and the embedded database, hard, after its n-th message to the database.
import { execFileSync } from 'node:child_process';
import { Socket } from 'node:net';

let left = Number(process.env.KILL_AFTER);
const folder = process.env.DULY_DATA;
const write = Socket.prototype.write;
const connect = Socket.prototype.connect;

Socket.prototype.connect = function (...args) {
  const [first] = args.flat();
  const path = typeof first === 'string' ? first : first?.path;
  this.isDatabase = path?.includes('.s.PGSQL.') ?? false;
  return connect.apply(this, args);
};

const hosts = () => {
  try {
    return execFileSync('pgrep', ['-f', `embedded-host.js ${folder}`], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
  } catch {
    return [];
  }
};

Socket.prototype.write = function (...args) {
  if (this.isDatabase && --left === 0) {
    write.apply(this, args);
    for (const host of hosts()) process.kill(host, 'SIGKILL');
    process.kill(process.pid, 'SIGKILL');
  }
  return write.apply(this, args);
};
