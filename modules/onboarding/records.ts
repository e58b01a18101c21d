import { z } from 'zod';
import { sql } from '../../platform/database/index.ts';
import type { RecordType } from '../../platform/records/types.ts';
import { mayGiveLogin } from '../people/index.ts';
import { giveLoginToHires, type LoginToGive, linkUserToHires } from './actions/give-login.ts';
import { startOnboardings } from './actions/start-onboarding.ts';
import { onboardingFields } from './fields.ts';
import { mayLinkUser, mayOnboard, mayReadOnboardings } from './permissions.ts';

const isWithoutLogin = () => sql<boolean>`r.user_id is null`;

export const onboardings: RecordType = {
  slug: 'employee-onboarding',
  label: { one: 'Onboarding', many: 'Onboardings' },
  series: 'ONB-####',
  source: () => sql`
    select o.id, o.version, o.number, e.name as title, o.employee_id, e.name as employee_id_title, e.user_id, coalesce(u.email, u.name) as user_id_title, o.joining_on,
      case when o.assigned_at is null then 'Waiting for a login' else 'Assigned' end as state,
      (select count(*) from onboarding.outcome x where x.onboarding_id = o.id and x.assignment_id is not null)::int as assigned,
      (select count(*) from onboarding.outcome x where x.onboarding_id = o.id and x.assignment_id is null)::int as skipped,
      (select string_agg(c.title || ': ' || x.skipped_because, e'\n' order by lower(c.title))
        from onboarding.outcome x join learning.course c on c.id = x.course_id
        where x.onboarding_id = o.id and x.assignment_id is null) as skips
    from onboarding.onboarding o join people.employee e on e.id = o.employee_id
    left join identity.user_account u on u.id = e.user_id`,
  fields: onboardingFields,
  list: {
    columns: ['employee', 'joiningOn', 'state', 'assigned', 'skipped'],
    sort: ['-joiningOn'],
    search: ['employee'],
    views: [{ name: 'waiting', label: 'Waiting for a login', query: { state: 'Waiting for a login' } }],
    empty: 'Start one for a new hire: the mandatory courses are assigned by themselves.',
  },
  read: mayReadOnboardings,
  writes: { create: { grants: mayOnboard, run: startOnboardings } },
  actions: {
    'give-login': {
      label: 'Give a login',
      grants: mayGiveLogin,
      input: z.object({ email: z.email().optional(), invite: z.boolean().optional() }),
      fields: {
        email: { kind: 'email', label: 'E-mail', hint: 'Only where the employee has none on record' },
        invite: { kind: 'flag', label: 'Send an invitation', hint: 'A mail with a link to choose a password' },
      },
      when: isWithoutLogin,
      run: (act, ids, input) => giveLoginToHires(act, ids, input as LoginToGive),
    },
    'link-user': {
      label: 'Link a user',
      grants: mayLinkUser,
      input: z.object({ user: z.string().min(1, 'Choose the user.') }),
      fields: { user: { kind: 'link', label: 'User', to: 'user', required: true } },
      when: isWithoutLogin,
      run: (act, ids, { user }) => linkUserToHires(act, ids, user as string),
    },
  },
};
