-- An import goes on by itself after its process died: its file and what was chosen are kept until it is done. What the columns of a file with the same headers were taken for is remembered.
alter table platform.import add column kept jsonb;

create table platform.import_mapping (
  slug text not null,
  -- SHA-256 of the headers in any order
  headers text not null,
  choice jsonb not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (slug, headers)
);
