-- New hires: the onboarding that assigns the mandatory courses, and what it skipped and why.
create schema onboarding;

create sequence onboarding.onboarding_number;
create table onboarding.onboarding (
  id uuid primary key,
  number bigint not null unique default nextval('onboarding.onboarding_number'),
  employee_id uuid not null references people.employee,
  joining_on date not null,
  -- null while it waits for the employee to have a user
  assigned_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null,
  version integer not null default 1,
  unique (employee_id, joining_on)
);
create index onboarding_waiting on onboarding.onboarding (employee_id) where assigned_at is null;

create table onboarding.outcome (
  onboarding_id uuid not null references onboarding.onboarding,
  course_id uuid not null references learning.course,
  assignment_id uuid references assignments.assignment,
  skipped_because text,
  at timestamptz not null,
  primary key (onboarding_id, course_id),
  check ((assignment_id is null) <> (skipped_because is null))
);
