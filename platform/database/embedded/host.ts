/** The process that owns one database folder and serves it to every process of Duly. Usage: embedded-host.js <folder> */
import { openSync } from 'node:fs';
import { claim, folderIdentity } from './claim.ts';

const folder = process.argv[2];
if (!folder) throw new Error('Usage: embedded-host.js <folder>');

// Held open so that the number of this folder is not given to another one while this process lives.
openSync(folder, 'r');
const identity = folderIdentity(folder);

const { Attendance } = await import('./attendance.ts');
const attendance = new Attendance();
const claimed = await claim(identity, (socket) => attendance.welcome(socket));
// Most simultaneous starts end here, so the database is loaded only after the claim is won.
if (claimed) {
  const { serve } = await import('./serve.ts');
  await serve({ folder, identity, attendance });
} else {
  process.exit(0);
}
