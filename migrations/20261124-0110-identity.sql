-- Who may sign in, with which roles, and the sessions, links and limits around that.
create schema identity;

create table identity.user_account (
  id uuid primary key,
  email text,
  name text not null,
  is_enabled boolean not null,
  -- Duly itself: acts for rules and the shell, can never sign in, in no list
  is_system boolean not null default false,
  password_hash text,
  invited_at timestamptz,
  last_seen_at timestamptz,
  created_at timestamptz not null,
  version integer not null default 1
);
create unique index user_account_email on identity.user_account (lower(email));
create index user_account_name on identity.user_account (lower(name), id);

create table identity.role_grant (
  user_id uuid not null references identity.user_account,
  role text not null check (role in ('System Manager', 'Moderator', 'Course Creator', 'Batch Evaluator', 'LMS Student', 'HR Manager', 'HR User')),
  granted_at timestamptz not null,
  primary key (user_id, role)
);
create index role_grant_role on identity.role_grant (role, user_id);

create table identity.session (
  token_hash bytea primary key,
  user_id uuid not null references identity.user_account,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_of_user on identity.session (user_id);

-- Set-up, invitation and reset links: single use, stored as hashes.
create table identity.link (
  token_hash bytea primary key,
  kind text not null check (kind in ('set-up', 'invite', 'reset')),
  user_id uuid references identity.user_account,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index link_user on identity.link (user_id);

-- Whether the first System Manager has ever existed; once true for ever true.
create table identity.set_up (
  singleton boolean primary key default true check (singleton),
  done_at timestamptz
);
insert into identity.set_up (singleton, done_at) values (true, null);

-- Failed attempts per account and per address, in windows.
create table identity.attempt_limit (
  subject text not null,
  window_start timestamptz not null,
  failures integer not null,
  primary key (subject, window_start)
);

insert into identity.user_account (id, email, name, is_enabled, is_system, created_at)
values ('00000000-0000-7000-8000-000000000001', null, 'Duly', false, true, '2026-11-24T00:00:00Z');
