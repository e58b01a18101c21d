-- A resumed import tells the problems, warnings and notes of the chunks before it, not only of its own.
alter table platform.import add column findings jsonb not null default '{}';
