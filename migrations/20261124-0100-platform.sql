-- The ground every module stands on: settings, keys of repeated requests, job runs, imports, and history.
create schema if not exists platform;
create schema history;

create table platform.setting (
  name text primary key,
  value jsonb not null,
  version integer not null default 1,
  changed_at timestamptz not null
);

-- A create repeated with the same Idempotency-Key by the same person answers with the first answer.
create table platform.idempotency (
  user_id uuid not null,
  key text not null,
  request_hash text not null,
  status integer,
  answer jsonb,
  at timestamptz not null,
  primary key (user_id, key)
);

create table platform.job_run (
  id uuid primary key,
  job text not null,
  day date,
  started_at timestamptz not null,
  finished_at timestamptz,
  state text not null check (state in ('Running', 'Done', 'Failed')),
  counts jsonb not null default '{}',
  problem text,
  started_by uuid,
  version integer not null default 1
);
create index job_run_latest on platform.job_run (job, started_at desc);

create sequence platform.import_number;
create table platform.import (
  id uuid primary key,
  number bigint not null unique default nextval('platform.import_number'),
  slug text not null,
  file_name text not null,
  file_hash text not null,
  -- file, slug and options together: the same import started again is the same row
  fingerprint text not null unique,
  options jsonb not null,
  state text not null check (state in ('Running', 'Done', 'Failed')),
  -- the process that works on it; a chunk commits only while this is still its own
  owner text not null,
  next_row bigint not null default 1,
  total_rows bigint,
  counts jsonb not null default '{}',
  problem text,
  started_by uuid,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  finished_at timestamptz,
  version integer not null default 1
);

create table platform.import_refusal (
  import_id uuid not null references platform.import,
  row bigint not null,
  cells jsonb not null,
  field text,
  reason text not null,
  primary key (import_id, row)
);

create table history.event (
  id uuid primary key,
  at timestamptz not null,
  -- the day the event happened, which may be earlier than the day it was recorded
  on_day date,
  actor_id uuid not null,
  slug text not null,
  record_id uuid not null,
  event text not null,
  -- field -> [old, new]; personal fields stand here as salted hashes
  changes jsonb,
  reason text,
  source text
);
create index event_of_record on history.event (record_id, at);

-- The only history table in which erasure may delete.
create table history.personal (
  event_id uuid primary key references history.event,
  salt text not null,
  changes jsonb not null
);

-- Committed events that no sealer has numbered yet.
create table history.unsealed (event_id uuid primary key references history.event);

create table history.seal (
  number bigint primary key,
  event_id uuid not null unique references history.event,
  hash bytea not null
);

create table history.head (
  number bigint primary key,
  hash bytea not null,
  signature bytea not null,
  key_id text not null,
  at timestamptz not null
);

create function history.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'History is append-only: % on %.% is refused', tg_op, tg_table_schema, tg_table_name using errcode = '42501';
end $$;

create trigger event_append_only before update or delete on history.event for each row execute function history.refuse_change();
create trigger event_no_truncate before truncate on history.event for each statement execute function history.refuse_change();
create trigger seal_append_only before update or delete on history.seal for each row execute function history.refuse_change();
create trigger seal_no_truncate before truncate on history.seal for each statement execute function history.refuse_change();
create trigger head_append_only before update or delete on history.head for each row execute function history.refuse_change();
create trigger head_no_truncate before truncate on history.head for each statement execute function history.refuse_change();
create trigger personal_no_update before update on history.personal for each row execute function history.refuse_change();
create trigger personal_no_truncate before truncate on history.personal for each statement execute function history.refuse_change();
