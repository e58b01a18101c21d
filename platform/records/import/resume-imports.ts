import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Viewer } from '../../access/index.ts';
import { type Queryable, sql } from '../../database/index.ts';
import type { Job, JobContext } from '../../jobs/index.ts';
import { Refusal } from '../../problem.ts';
import type { Records } from '../define.ts';
import { importFile } from './import-file.ts';
import { isKept, type Kept, tableIn, uploadsIn } from './kept-file.ts';
import { clearOldUploads } from './upload.ts';

interface Needs {
  readonly records: Records;
  readonly dataFolder: string;
  /** Who started an import, with the roles of today; nobody when that user may no longer sign in. */
  viewerOf(q: Queryable, userId: string): Promise<Viewer | undefined>;
}

/** An import whose process is alive says so with every chunk, which takes seconds. */
const SILENT_SECONDS = 60;

interface SilentRun {
  id: string;
  slug: string;
  file_name: string;
  started_by: string;
  kept: Kept;
}

/** Goes on with imports whose process died or was stopped: their file was kept. */
export const resumeImports = (needs: Needs): Job => ({
  name: 'resume_imports',
  label: 'Go on with imports that were cut off',
  everySeconds: 15,
  run: async (context) => {
    await clearOldUploads(context.db, needs.dataFolder, new Date());
    let resumed = 0;
    for (let run = await claim(context); run; run = context.signal.aborted ? undefined : await claim(context)) {
      await goOn(context, needs, run);
      resumed += 1;
    }
    return { imports_resumed: resumed };
  },
});

/** One at a time; the winner of a claim has it for as long as it stays silent. */
const claim = ({ db }: JobContext): Promise<SilentRun | undefined> => {
  const now = new Date();
  const silent = new Date(now.getTime() - SILENT_SECONDS * 1000);
  return db.maybe(sql<SilentRun>`
    update platform.import set changed_at = ${now}, version = version + 1
    where id = (select id from platform.import where state = 'Running' and kept is not null and changed_at < ${silent} order by number limit 1)
      and changed_at < ${silent} and state = 'Running'
    returning id, slug, file_name, started_by, kept`);
};

const goOn = async ({ db, clock, log, signal }: JobContext, needs: Needs, run: SilentRun): Promise<void> => {
  try {
    const viewer = await needs.viewerOf(db, run.started_by);
    if (!viewer) throw refusal('The user who started it may no longer sign in.');
    if (!isKept(needs.dataFolder, run.kept)) throw refusal('Its file is not on this machine any more.');
    const path = tableIn(needs.dataFolder, run.kept);
    const type = needs.records.get(run.slug);
    const { choices } = run.kept;
    const request = { ...choices, db, type, path, fileName: run.file_name, viewer, clock, kept: run.kept, signal };
    const { state } = await importFile(request);
    if (state === 'Done')
      await rm(join(uploadsIn(needs.dataFolder), run.kept.folder), { recursive: true, force: true });
  } catch (error) {
    if (signal.aborted) return;
    log.warn({ err: error, import: run.id }, 'an import could not go on');
    await db.run(sql`
      update platform.import set state = 'Failed', finished_at = ${new Date()}, version = version + 1,
        problem = ${error instanceof Error ? error.message : String(error)} where id = ${run.id} and state = 'Running'`);
  }
};

const refusal = (message: string): Refusal => new Refusal({ code: 'cannot-go-on', message });
