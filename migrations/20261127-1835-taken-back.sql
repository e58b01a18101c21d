-- Reopening takes a completion back: from that day on it counts for nothing. Until now only the fact of the assignment said so.
alter table learning.attempt add column taken_back_on date, add check (taken_back_on is null or completed_on is not null);

-- One that was done again on the same day stands: of the attempts of a day the first are those that were taken back.
update learning.attempt t set taken_back_on = f.until_on
from (
  select a.user_id, a.course_id, f.value, f.until_on,
    row_number() over (partition by a.user_id, a.course_id, f.value order by f.until_on) as turn
  from assignments.fact f join assignments.assignment a on a.id = f.assignment_id
  where f.kind = 'completed' and f.until_on is not null
) f
join (
  select id, user_id, course_id, completed_on,
    row_number() over (partition by user_id, course_id, completed_on order by number) as turn
  from learning.attempt where completed_on is not null
) d on d.user_id = f.user_id and d.course_id = f.course_id and d.completed_on = f.value and d.turn = f.turn
where t.id = d.id;
