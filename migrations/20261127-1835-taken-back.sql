-- Reopening takes a completion back: from that day on it counts for nothing. Until now only the fact of the assignment said so.
alter table learning.attempt add column taken_back_on date, add check (taken_back_on is null or completed_on is not null);

update learning.attempt t set taken_back_on = f.until_on
from (
  select a.user_id, a.course_id, f.value, min(f.until_on) as until_on
  from assignments.fact f join assignments.assignment a on a.id = f.assignment_id
  where f.kind = 'completed' and f.until_on is not null
  group by a.user_id, a.course_id, f.value
) f
where f.user_id = t.user_id and f.course_id = t.course_id and f.value = t.completed_on;
