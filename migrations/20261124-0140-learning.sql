-- Courses and their lessons, who is enrolled, and what each attempt has done.
create schema learning;

create table learning.course (
  id uuid primary key,
  code text not null,
  title text not null,
  introduction text,
  description text,
  category text,
  published boolean not null default false,
  published_on date,
  mandatory boolean not null default false,
  mandatory_due_days integer check (mandatory_due_days >= 0),
  validity_months integer check (validity_months > 0),
  sequential boolean not null default false,
  self_enrollment boolean not null default false,
  archived boolean not null default false,
  created_at timestamptz not null,
  version integer not null default 1
);
create unique index course_code on learning.course (lower(code));
create index course_title on learning.course (lower(title), id);

create table learning.course_instructor (
  course_id uuid not null references learning.course,
  user_id uuid not null references identity.user_account,
  primary key (course_id, user_id)
);
create index course_instructor_user on learning.course_instructor (user_id);

create table learning.chapter (
  id uuid primary key,
  course_id uuid not null references learning.course,
  title text not null,
  position integer not null,
  version integer not null default 1
);
create index chapter_of_course on learning.chapter (course_id, position);

create table learning.lesson (
  id uuid primary key,
  chapter_id uuid not null references learning.chapter,
  course_id uuid not null references learning.course,
  title text not null,
  position integer not null,
  required boolean not null default true,
  preview boolean not null default false,
  minutes integer check (minutes > 0),
  instructor_notes text,
  version integer not null default 1
);
create index lesson_of_chapter on learning.lesson (chapter_id, position);
create index lesson_of_course on learning.lesson (course_id);

create table learning.block (
  id uuid primary key,
  lesson_id uuid not null references learning.lesson,
  kind text not null,
  position integer not null,
  content jsonb not null,
  version integer not null default 1
);
create index block_of_lesson on learning.block (lesson_id, position);

create table learning.enrollment (
  id uuid primary key,
  user_id uuid not null references identity.user_account,
  course_id uuid not null references learning.course,
  enrolled_at timestamptz not null,
  enrolled_by uuid not null references identity.user_account,
  -- set while un-enrolled; progress is kept
  ended_at timestamptz,
  ended_reason text,
  version integer not null default 1,
  unique (user_id, course_id)
);
create index enrollment_course on learning.enrollment (course_id);

create table learning.attempt (
  id uuid primary key,
  enrollment_id uuid not null references learning.enrollment,
  user_id uuid not null references identity.user_account,
  course_id uuid not null references learning.course,
  number integer not null,
  started_on date,
  completed_on date,
  valid_until date,
  how text check (how in ('lessons', 'recorded by staff', 'imported', 'course edited')),
  done_lessons integer not null default 0,
  required_lessons integer not null default 0,
  progress integer not null default 0 check (progress between 0 and 100),
  recorded_at timestamptz not null,
  check ((completed_on is null) = (how is null)),
  unique (user_id, course_id, number)
);
create unique index attempt_open on learning.attempt (enrollment_id) where completed_on is null;
create index attempt_completed on learning.attempt (user_id, course_id, completed_on) where completed_on is not null;
create index attempt_course on learning.attempt (course_id) where completed_on is null;

create table learning.lesson_done (
  attempt_id uuid not null references learning.attempt,
  lesson_id uuid not null references learning.lesson,
  done_on date not null,
  done_at timestamptz not null,
  primary key (attempt_id, lesson_id)
);
create index lesson_done_lesson on learning.lesson_done (lesson_id);

create table learning.block_done (
  attempt_id uuid not null references learning.attempt,
  block_id uuid not null references learning.block,
  done_at timestamptz not null,
  primary key (attempt_id, block_id)
);
create index block_done_block on learning.block_done (block_id);

-- Where the learner left off.
create table learning.place (
  attempt_id uuid primary key references learning.attempt,
  lesson_id uuid not null references learning.lesson,
  at timestamptz not null
);
create index place_lesson on learning.place (lesson_id);
