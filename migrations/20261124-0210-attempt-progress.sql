-- What higher modules read of an attempt: the share done, since when, and the lesson to continue with.
create view learning.attempt_progress as
select a.id as attempt_id, a.user_id, a.course_id,
  case when a.completed_on is null then a.progress else 100 end as progress,
  a.started_on, a.completed_on, a.done_lessons, a.required_lessons,
  (
    select l.id
    from learning.lesson l
    join learning.chapter c on c.id = l.chapter_id
    join learning.course k on k.id = l.course_id
    left join learning.place p on p.attempt_id = a.id and p.lesson_id = l.id and not k.sequential
    where l.course_id = a.course_id and a.completed_on is null and (l.required or p.lesson_id is not null)
      and not exists (select from learning.lesson_done d where d.attempt_id = a.id and d.lesson_id = l.id)
    order by p.lesson_id is null, c.position, c.id, l.position, l.id
    limit 1
  ) as lesson_id
from learning.attempt a;

-- The list of enrollments, newest first.
create index enrollment_enrolled on learning.enrollment (enrolled_at, id);
