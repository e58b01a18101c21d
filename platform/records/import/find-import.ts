import type { Viewer } from '../../access/index.ts';
import type { Clock } from '../../clock.ts';
import { type Database, sql } from '../../database/index.ts';
import { notFound } from '../../problem.ts';
import type { Records } from '../define.ts';
import { visible } from '../visible.ts';
import type { ImportProgress } from './contract.ts';
import { importName, importNumber } from './import-name.ts';

/** Its process says something with every chunk. */
const SILENT_MS = 60_000;

interface Found
  extends Pick<ImportProgress, 'slug' | 'fileName' | 'mode' | 'state' | 'row' | 'totalRows' | 'counts' | 'problem'> {
  changedAt: Date;
  startedAt: Date;
  finishedAt: Date | null;
  findings: Partial<Pick<ImportProgress, 'problems' | 'warnings' | 'notes'>>;
}

/** Whoever started an import may see it, and whoever may see it in the list of imports, which is a record type of its own. */
export const findImport = async (
  records: Records,
  { db, clock }: { db: Database; clock: () => Clock },
  viewer: Viewer,
  id: string,
): Promise<ImportProgress> => {
  const type = records.find('import');
  const listed = type ? sql`id in (select r.id ${visible(type, viewer, clock())})` : sql`false`;
  const number = importNumber(id);
  const found =
    number !== undefined &&
    (await db.maybe(sql<Found>`
      select slug, file_name as "fileName", options->>'mode' as mode, state, changed_at as "changedAt",
        started_at as "startedAt", finished_at as "finishedAt", next_row - 1 as row, total_rows as "totalRows", counts,
        findings, problem
      from platform.import where number = ${number} and (started_by = ${viewer.userId}::uuid or ${viewer.isSystem} or ${listed})`));
  if (!found) throw notFound('import');
  const { changedAt, startedAt, finishedAt, findings, ...progress } = found;
  return {
    importId: importName(number),
    ...progress,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    isSilent: progress.state === 'Running' && Date.now() - changedAt.getTime() > SILENT_MS,
    problems: findings.problems ?? [],
    warnings: findings.warnings ?? [],
    notes: findings.notes ?? {},
  };
};
