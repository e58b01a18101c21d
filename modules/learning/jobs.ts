import { system } from '../../platform/access/index.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { recountPart } from './actions/recount-courses.ts';

/** Each part commits with how far it is: a recount that was killed goes on there. */
export const recountAfterEdits: Job = {
  name: 'recount-courses',
  label: 'Recount progress after an edit of a course',
  everySeconds: 2,
  run: async ({ db, clock, signal, progress }) => {
    let recounted = 0;
    while (!signal.aborted) {
      const part = await db.transaction((tx) => recountPart({ tx, viewer: system, clock }));
      if (!part) break;
      recounted += part.count;
      progress(part.done, part.total);
    }
    return { attempts_recounted: recounted };
  },
};
