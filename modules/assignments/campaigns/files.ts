import type { Queryable } from '../../../platform/database/index.ts';
import { csvLine } from '../../../platform/tabular/index.ts';
import type { CampaignPlan } from './plan.ts';
import { previewRowOf } from './preview.ts';
import { listCampaignRows } from './result.ts';

const PAGE = 1_000;

const RESULT = [
  ...['Employee Number', 'Name', 'Email', 'Course Code', 'Course Title', 'Due Date', 'Outcome', 'Reason'],
  ...['Assignment', 'Undone', 'Undone Because'],
];

/** Every row of a campaign as CSV lines. */
export async function* resultFile(q: Queryable, id: string): AsyncGenerator<string, void, undefined> {
  yield csvLine(RESULT);
  for (let after = 0; ; ) {
    const page = await listCampaignRows(q, id, { part: 'all', after, limit: PAGE });
    for (const row of page) {
      yield csvLine([
        ...[
          row.number,
          row.person,
          row.email,
          row.courseCode,
          row.course,
          row.dueOn,
          row.outcome ?? 'waiting',
          row.reason,
        ],
        ...[row.assignment, row.undone, row.undoneReason],
      ]);
    }
    if (page.length < PAGE) return;
    after = (page.at(-1)?.place ?? 0) + 1;
  }
}

const PREVIEW = ['Employee Number', 'Name', 'Course Title', 'Due Date', 'Outcome', 'Reason'];

/** Every row of a plan as CSV lines. */
export function* previewFile(plan: CampaignPlan): Generator<string, void, undefined> {
  yield csvLine(PREVIEW);
  for (const row of plan.rows) {
    const { number, person, course, dueOn, outcome, reason } = previewRowOf(plan, row);
    yield csvLine([number, person, course, dueOn, outcome, reason]);
  }
}
