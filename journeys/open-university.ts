import { copyFileSync, createReadStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip, gunzipSync, gzipSync } from 'node:zlib';
import { parse } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';

/** A row of the campaign file as it stands there. */
export interface CampaignRow {
  employee: string;
  course: string;
  assignedOn: string;
  dueOn: string;
  completedOn: string;
}

/** The lines below the header of a file. */
export const linesIn = (path: string): string[] =>
  gunzipSync(readFileSync(path)).toString().trim().split('\n').slice(1);

/** The files with every n-th person and what they were assigned, in another folder; answers it. */
export const takeEvery = (n: number, folder: string, into: string): string => {
  if (n === 1) return folder;
  mkdirSync(into, { recursive: true });
  copyFileSync(join(folder, 'courses.csv'), join(into, 'courses.csv'));
  for (const name of ['people.csv.gz', 'campaign.csv.gz']) {
    const [header, ...lines] = gunzipSync(readFileSync(join(folder, name)))
      .toString()
      .trim()
      .split('\n');
    const taken = lines.filter((line) => Number(/\d+/.exec(line)?.[0]) % n === 0);
    writeFileSync(join(into, name), gzipSync(`${[header, ...taken].join('\n')}\n`));
  }
  return into;
};

export const readCampaign = async (folder: string): Promise<CampaignRow[]> => {
  const rows: CampaignRow[] = [];
  const file = createReadStream(join(folder, 'campaign.csv.gz')).pipe(createGunzip());
  for await (const cells of file.pipe(parse({ from_line: 2 })) as AsyncIterable<string[]>) {
    const [employee = '', course = '', assignedOn = '', dueOn = '', completedOn = ''] = cells;
    rows.push({ employee, course, assignedOn, dueOn, completedOn });
  }
  return rows;
};

/** Course code -> title. */
export const readTitles = (folder: string): Map<string, string> => {
  const courses = parseWhole(readFileSync(join(folder, 'courses.csv')), { columns: true }) as Record<string, string>[];
  return new Map(courses.map((course) => [course.Course ?? '', course.Title ?? '']));
};

/** Worked out from the file alone, with none of Duly's code: how many rows have which status at the end of a day. */
export const countByStatus = (rows: readonly CampaignRow[], day: string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    if (row.assignedOn > day) continue;
    const isDone = row.completedOn !== '' && row.completedOn <= day;
    const status = isDone ? 'Completed' : row.dueOn < day ? 'Overdue' : 'Pending';
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
};
