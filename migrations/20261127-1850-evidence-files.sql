-- Whoever records a completion by hand files what shows it. Such a file stays.
alter table platform.attachment add column is_evidence boolean not null default false;

alter table learning.attempt add column evidence_id uuid references platform.attachment;
