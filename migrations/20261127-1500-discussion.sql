-- Staff talk about a record and file papers to it; both belong to the record and are reached through it alone.
create table platform.comment (
  id uuid primary key,
  slug text not null,
  record_id uuid not null,
  author_id uuid not null,
  -- null once deleted: what stays is that somebody had written
  text text,
  written_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  version integer not null default 1,
  check ((text is null) = (deleted_at is not null))
);
create index comment_of_record on platform.comment (record_id, written_at);

create table platform.attachment (
  id uuid primary key,
  slug text not null,
  record_id uuid not null,
  added_by uuid not null,
  file_name text not null,
  -- by what the file holds, never by what its sender said
  content_type text not null,
  size bigint not null,
  sha256 text not null,
  -- where the file store has it; null once removed
  key text unique,
  added_at timestamptz not null,
  removed_at timestamptz,
  check ((key is null) = (removed_at is not null))
);
create index attachment_of_record on platform.attachment (record_id, added_at);
