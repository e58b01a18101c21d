-- Assignments that were completed on some days, which neither the index of due days nor that of attempts finds.
create index assignment_completed on assignments.assignment (completed_on, number) where completed_on is not null;
