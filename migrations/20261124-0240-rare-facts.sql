-- Cancelled, superseded and archived are rare: an export as of a past day looks them up instead of reading every fact.
create index fact_rare on assignments.fact (assignment_id, kind) where kind in ('cancelled', 'superseded', 'archived');
