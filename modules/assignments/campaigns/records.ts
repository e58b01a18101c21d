import { z } from 'zod';
import { sql } from '../../../platform/database/index.ts';
import type { RecordType } from '../../../platform/records/index.ts';
import { mayReadCampaigns, mayWriteAssignments } from '../permissions.ts';
import { CAMPAIGN_SLUG, campaignFields } from './fields.ts';
import { continueCampaigns, stopCampaigns, undoCampaigns } from './steer-campaigns.ts';
import { countCompleted, countOverdue } from './store.ts';

const reason = z.string().trim().min(1, 'A reason is needed.').max(2000);

export const campaigns: RecordType = {
  slug: CAMPAIGN_SLUG,
  label: { one: 'Campaign', many: 'Campaigns' },
  series: 'CMP-####',
  source: (clock) => sql`
    select c.id, c.version, c.number, c.name as title, c.name, c.state, c.people, c.rows, c.assigned, c.extended, c.skipped,
      c.withdrawn, c.kept, c.started_by, u.name as started_by_title, c.started_at, c.finished_at,
      (select string_agg(k.title, ', ' order by k.title) from learning.course k
        where k.id::text in (select jsonb_array_elements_text(c.choice -> 'courses'))) as courses,
      ${countCompleted} as completed, ${countOverdue(clock)} as overdue
    from assignments.campaign c join identity.user_account u on u.id = c.started_by`,
  fields: campaignFields,
  list: {
    columns: ['name', 'state', 'courses', 'people', 'assigned', 'completed', 'skipped', 'startedBy', 'startedAt'],
    sort: ['-startedAt'],
    search: ['name'],
    empty:
      'Assign a course to a department, a location or a list of people at once. What was done stands here, and can be undone.',
  },
  read: mayReadCampaigns,
  writes: {},
  madeApart: mayWriteAssignments,
  actions: {
    stop: {
      label: 'Stop',
      grants: mayWriteAssignments,
      input: z.object({}),
      when: () => sql<boolean>`r.state in ('Running', 'Undoing')`,
      run: (act, ids) => stopCampaigns(act, ids),
    },
    continue: {
      label: 'Continue',
      grants: mayWriteAssignments,
      input: z.object({}),
      when: () => sql<boolean>`r.state in ('Stopped', 'Failed')`,
      run: (act, ids) => continueCampaigns(act, ids),
    },
    undo: {
      label: 'Undo campaign',
      grants: mayWriteAssignments,
      input: z.object({ reason }),
      fields: { reason: { kind: 'long-text', label: 'Reason', required: true, max: 2000 } },
      danger: true,
      when: () => sql<boolean>`r.state in ('Running', 'Stopped', 'Failed', 'Done')`,
      run: (act, ids, input) => undoCampaigns(act, ids, input as { reason: string }),
    },
  },
};
