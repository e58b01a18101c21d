-- One course for many people at once: what was chosen, what became of each person and course, and the way back.
create sequence assignments.campaign_number;
create table assignments.campaign (
  id uuid primary key,
  number bigint not null unique default nextval('assignments.campaign_number'),
  name text not null,
  -- as the person chose it: courses, groups of people, due days, spreading, what to do about overdue and completed ones
  choice jsonb not null,
  state text not null check (state in ('Running', 'Stopped', 'Failed', 'Done', 'Undoing', 'Undone')),
  rows integer not null,
  people integer not null,
  -- counted in the transaction that writes the rows
  worked integer not null,
  assigned integer not null default 0,
  extended integer not null default 0,
  skipped integer not null,
  withdrawn integer not null default 0,
  kept integer not null default 0,
  problem text,
  undo_reason text,
  undone_by uuid references identity.user_account,
  started_by uuid not null references identity.user_account,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  finished_at timestamptz,
  version integer not null default 1
);
create index campaign_at_work on assignments.campaign (changed_at) where state in ('Running', 'Undoing');

create table assignments.campaign_row (
  campaign_id uuid not null references assignments.campaign,
  place integer not null,
  -- which of the chosen groups
  part integer not null,
  user_id uuid references identity.user_account,
  employee_id uuid references people.employee,
  -- what was pasted, where it means nobody
  given text,
  course_id uuid not null references learning.course,
  due_on date not null,
  -- null until it was its turn
  outcome text check (outcome in ('assigned', 'superseded', 'completed', 'extended', 'skipped')),
  assignment_id uuid references assignments.assignment,
  code text,
  reason text,
  undone text check (undone in ('withdrawn', 'kept')),
  undone_reason text,
  primary key (campaign_id, place)
);
create index campaign_row_waiting on assignments.campaign_row (campaign_id, place) where outcome is null;
create index campaign_row_made on assignments.campaign_row (campaign_id, place) where assignment_id is not null and undone is null;
create index assignment_of_campaign on assignments.assignment (source_id) where source_slug = 'lms-campaign';
