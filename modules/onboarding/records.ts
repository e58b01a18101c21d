import { sql } from '../../platform/database/index.ts';
import type { RecordType } from '../../platform/records/types.ts';
import { startOnboardings } from './actions/start-onboarding.ts';
import { onboardingFields } from './fields.ts';
import { mayOnboard, mayReadOnboardings } from './permissions.ts';

export const onboardings: RecordType = {
  slug: 'employee-onboarding',
  label: { one: 'Onboarding', many: 'Onboardings' },
  series: 'ONB-####',
  source: () => sql`
    select o.id, o.version, o.number, e.name as title, o.employee_id, e.name as employee_id_title, e.user_id, o.joining_on,
      case when o.assigned_at is null then 'Waiting for a login' else 'Assigned' end as state,
      (select count(*) from onboarding.outcome x where x.onboarding_id = o.id and x.assignment_id is not null)::int as assigned,
      (select count(*) from onboarding.outcome x where x.onboarding_id = o.id and x.assignment_id is null)::int as skipped,
      (select string_agg(c.title || ': ' || x.skipped_because, e'\n' order by lower(c.title))
        from onboarding.outcome x join learning.course c on c.id = x.course_id
        where x.onboarding_id = o.id and x.assignment_id is null) as skips
    from onboarding.onboarding o join people.employee e on e.id = o.employee_id`,
  fields: onboardingFields,
  list: {
    columns: ['employee', 'joiningOn', 'state', 'assigned', 'skipped'],
    sort: ['-joiningOn'],
    search: ['employee'],
    empty: 'Start one for a new hire: the mandatory courses are assigned by themselves.',
  },
  read: mayReadOnboardings,
  writes: { create: { grants: mayOnboard, run: startOnboardings } },
};
