import { type DestinationStream, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

export type Log = Logger;

const NEVER_LOGGED = ['password', 'secret', 'token', 'smtpUrl', 'req.headers.cookie', 'req.headers.authorization'];

/** One JSON object a line on stderr; readable lines on a terminal. Standard output belongs to results. */
export const createLog = (level = process.env.LOG_LEVEL ?? 'info', destination?: DestinationStream): Log => {
  const options = { level, redact: [...NEVER_LOGGED, ...NEVER_LOGGED.map((path) => `*.${path}`)] };
  if (destination) return pino(options, destination);
  if (process.stderr.isTTY) return pino(options, pretty({ destination: 2, sync: true, ignore: 'pid,hostname' }));
  return pino(options, pino.destination({ dest: 2, sync: true }));
};
