import { spawn } from 'node:child_process';

export interface Janitor {
  /** Also happens when this process ends in any other way, `kill -9` included. */
  cleanUp(): Promise<void>;
}

/**
 * A shell that waits until its input ends, which the kernel sees to when this process dies; it then ends the processes
 * (`pids`, as far as they are still there) and removes the folders.
 */
export const startJanitor = ({ pids, folders }: { pids: number[]; folders: string[] }): Janitor => {
  const script = 'cat > /dev/null; for pid in $PIDS; do kill -QUIT $pid 2> /dev/null; done; sleep 0.2; rm -rf -- "$@"';
  const shell = spawn('sh', ['-c', script, 'janitor', ...folders], {
    detached: true,
    cwd: '/',
    env: { PATH: process.env.PATH, PIDS: pids.join(' ') },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  return {
    cleanUp: () =>
      new Promise((resolve) => {
        // Whoever waits for it has perhaps nothing else to live for.
        shell.ref();
        shell.once('exit', () => resolve());
        shell.stdin.end();
      }),
  };
};
