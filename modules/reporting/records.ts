import { sql } from '../../platform/database/index.ts';
import type { RecordType } from '../../platform/records/types.ts';
import { mayReadOperations } from './permissions.ts';

const states = ['Running', 'Done', 'Failed'].map((value) => ({ value, label: value }));

export const jobRuns: RecordType = {
  slug: 'job-run',
  label: { one: 'Job run', many: 'Job runs' },
  source: () => {
    // Runs before there were labels are called by the name in the shell.
    const words = sql<string>`coalesce(j.label, upper(left(j.job, 1)) || translate(substr(j.job, 2), '_-', '  '))`;
    return sql`
    select j.id, j.version, ${words} as title, ${words} as what, j.job, j.day, j.started_at, j.finished_at, j.state, j.problem, j.started_by,
      u.name as started_by_title, j.done * 100 / nullif(j.total, 0) as progress, round(extract(epoch from j.finished_at - j.started_at))::int as seconds,
      (select string_agg(c.value || ' ' || replace(c.key, '_', ' '), ', ' order by c.key) from jsonb_each_text(j.counts) c where c.value <> '0') as counts
    from platform.job_run j left join identity.user_account u on u.id = j.started_by`;
  },
  fields: {
    what: { kind: 'text', label: 'Job', readOnly: true, unsorted: true },
    job: { kind: 'text', label: 'Name in the shell', readOnly: true },
    state: { kind: 'choice', label: 'State', choices: states, readOnly: true },
    startedAt: { kind: 'instant', label: 'Started', readOnly: true },
    finishedAt: { kind: 'instant', label: 'Finished', readOnly: true },
    progress: { kind: 'percent', label: 'Progress', readOnly: true, unsorted: true },
    seconds: { kind: 'integer', label: 'Seconds', readOnly: true, unsorted: true },
    day: { kind: 'day', label: 'For the day', readOnly: true },
    counts: { kind: 'text', label: 'What it did', readOnly: true, unsorted: true },
    problem: { kind: 'long-text', label: 'Problem', readOnly: true },
    startedBy: { kind: 'link', label: 'Started by', to: 'user', readOnly: true },
  },
  list: {
    columns: ['what', 'state', 'startedAt', 'progress', 'seconds', 'counts'],
    sort: ['-startedAt'],
    search: ['job', 'what'],
  },
  read: mayReadOperations,
  discussion: {},
  writes: {},
};

/** Imports into these types, which are told by their names. */
export const importsInto = (types: readonly RecordType[]): RecordType => ({
  slug: 'import',
  label: { one: 'Import', many: 'Imports' },
  series: 'IMP-####',
  source: () => sql`
    select i.id, i.version, i.number, i.file_name as title, i.slug, i.file_name, i.state, i.started_at, i.finished_at,
      i.total_rows, i.started_by, u.name as started_by_title, i.problem,
      (select string_agg(c.value || ' ' || c.key, ', ' order by array_position(array['new', 'changed', 'already completed', 'already there', 'refused'], c.key))
        from jsonb_each_text(i.counts) c where c.value ~ '^[1-9][0-9]*$' and c.key <> 'repeated') as counts
    from platform.import i left join identity.user_account u on u.id = i.started_by`,
  fields: {
    fileName: { kind: 'text', label: 'File', readOnly: true },
    slug: {
      kind: 'choice',
      label: 'Into',
      choices: types.map(({ slug, label }) => ({ value: slug, label: label.many })),
      readOnly: true,
    },
    state: { kind: 'choice', label: 'State', choices: states, readOnly: true },
    startedAt: { kind: 'instant', label: 'Started', readOnly: true },
    finishedAt: { kind: 'instant', label: 'Finished', readOnly: true },
    totalRows: { kind: 'integer', label: 'Rows', readOnly: true },
    counts: { kind: 'text', label: 'Result', readOnly: true, unsorted: true },
    problem: { kind: 'long-text', label: 'Problem', readOnly: true },
    startedBy: { kind: 'link', label: 'Started by', to: 'user', readOnly: true },
  },
  list: {
    columns: ['fileName', 'slug', 'state', 'startedAt', 'totalRows', 'counts'],
    sort: ['-startedAt'],
    search: ['fileName'],
  },
  read: mayReadOperations,
  writes: {},
});
