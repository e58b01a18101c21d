-- The heart: who must complete which course by which day, as facts; the status is always derived.
create schema assignments;

create sequence assignments.assignment_number;
create table assignments.assignment (
  id uuid primary key,
  number bigint not null unique default nextval('assignments.assignment_number'),
  user_id uuid not null references identity.user_account,
  course_id uuid not null references learning.course,
  enrollment_id uuid not null references learning.enrollment,
  attempt_id uuid not null references learning.attempt,
  assigned_on date not null,
  due_on date not null,
  completed_on date,
  -- the due date that held on completed_on, by which lateness is judged
  completed_due_on date,
  assigned_by uuid not null references identity.user_account,
  mandatory boolean not null,
  source text not null check (source in ('Manual', 'Onboarding', 'Import', 'Rule')),
  source_slug text,
  source_id uuid,
  source_row bigint,
  cancelled_on date,
  cancelled_by uuid references identity.user_account,
  cancelled_reason text,
  supersedes_id uuid references assignments.assignment,
  superseded_on date,
  archived_on date,
  archived_by uuid references identity.user_account,
  archived_reason text,
  -- the latest due date for which the reminder was claimed
  reminded_for date,
  -- the due date whose passing was recorded as an event
  overdue_recorded_for date,
  recorded_at timestamptz not null,
  version integer not null default 1,
  check (completed_on is null or cancelled_on is null),
  check (completed_on is null or superseded_on is null),
  check (cancelled_on is null or superseded_on is null),
  check ((completed_on is null) = (completed_due_on is null)),
  check (archived_on is null or completed_on is not null)
);
-- The rule of duplicates: one row neither completed, cancelled nor superseded per person and course.
create unique index assignment_open on assignments.assignment (user_id, course_id)
  where completed_on is null and cancelled_on is null and superseded_on is null;
create index assignment_of_user_course on assignments.assignment (user_id, course_id, number);
create index assignment_due on assignments.assignment (due_on, number)
  where cancelled_on is null and superseded_on is null and archived_on is null;
create index assignment_open_due on assignments.assignment (due_on, number)
  where completed_on is null and cancelled_on is null and superseded_on is null;
create index assignment_course_due on assignments.assignment (course_id, due_on, number);
create index assignment_user_due on assignments.assignment (user_id, due_on, number);
create index assignment_attempt on assignments.assignment (attempt_id);
create unique index assignment_supersedes on assignments.assignment (supersedes_id) where cancelled_on is null;

-- Dated facts: until_on is the first day on which it no longer held; the row above carries today's values.
create table assignments.fact (
  assignment_id uuid not null references assignments.assignment,
  kind text not null check (kind in ('due', 'completed', 'cancelled', 'superseded', 'archived')),
  -- the due day for 'due', the completion day for 'completed', else the day it happened
  value date not null,
  from_on date not null,
  until_on date,
  reason text,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  check (until_on is null or until_on >= from_on)
);
create unique index fact_current on assignments.fact (assignment_id, kind) where until_on is null;
create index fact_of_assignment on assignments.fact (assignment_id, kind, from_on);
