-- The sweeps find what is still to be told by indexes that hold nothing else, and remember the day of the last synchronisation.
create index assignment_overdue_untold on assignments.assignment (due_on)
  where completed_on is null and cancelled_on is null and superseded_on is null and overdue_recorded_for is distinct from due_on;
create index assignment_not_reminded on assignments.assignment (due_on)
  where completed_on is null and cancelled_on is null and superseded_on is null and (reminded_for is null or reminded_for < due_on);

-- Which assignments took the place of another, cancelled ones included.
create index assignment_superseding on assignments.assignment (supersedes_id) where supersedes_id is not null;

create table assignments.synchronisation (
  singleton boolean primary key default true check (singleton),
  -- the day on which progress was last synchronised
  done_on date
);
insert into assignments.synchronisation (singleton) values (true);
