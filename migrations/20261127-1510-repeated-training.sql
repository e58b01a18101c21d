-- Figures of many days read each assignment once; pairs of person and course with several assignments or attempts are found by index.
-- Not the first assignment of its person and course; decided when it is made, never changes.
alter table assignments.assignment add column is_repeat boolean not null default false;
update assignments.assignment a set is_repeat = true
where exists (
  select from assignments.assignment b
  where b.user_id = a.user_id and b.course_id = a.course_id and b.number < a.number
);
create index assignment_repeat on assignments.assignment (user_id, course_id) where is_repeat;
create index attempt_repeat on learning.attempt (user_id, course_id) where number > 1;
create index fact_taken_back on assignments.fact (assignment_id) where kind = 'completed' and until_on is not null;
