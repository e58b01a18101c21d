-- Lists that somebody filtered, named and kept, for themselves or for everybody who opens that list.
create schema reporting;

create table reporting.saved_view (
  id uuid primary key,
  name text not null,
  -- the slug of the list
  list text not null,
  -- the words of its address, such as status=Overdue&sort=-dueOn
  query text not null default '',
  is_shared boolean not null default false,
  owner_id uuid not null references identity.user_account,
  version integer not null default 1
);
create unique index saved_view_name on reporting.saved_view (owner_id, list, lower(name));
create index saved_view_list on reporting.saved_view (list) where is_shared;
