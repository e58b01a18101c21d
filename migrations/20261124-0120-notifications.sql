-- The outbox of mails and the notices that mails carry.
create schema notifications;

create sequence notifications.email_number;
create table notifications.email (
  id uuid primary key,
  number bigint not null unique default nextval('notifications.email_number'),
  kind text not null,
  params jsonb not null,
  user_id uuid references identity.user_account,
  to_address text not null,
  subject text not null,
  state text not null check (state in ('Held', 'Queued', 'Sending', 'Sent', 'Dropped', 'Error')),
  reason text,
  attempts integer not null default 0,
  next_at timestamptz not null,
  claimed_by text,
  claimed_at timestamptz,
  message_id text not null unique,
  -- written when the mail is rendered for sending, then kept
  body_text text,
  body_html text,
  queued_at timestamptz not null,
  sent_at timestamptz,
  version integer not null default 1
);
create index email_to_send on notifications.email (next_at, number) where state in ('Queued', 'Sending', 'Error');
create index email_latest on notifications.email (number desc);
create index email_user on notifications.email (user_id, number desc);

-- What somebody was told, once: the claim that makes a second one impossible.
create table notifications.notice (
  id uuid primary key,
  kind text not null,
  subject_id uuid not null,
  due_on date not null,
  occurrence integer not null default 1,
  email_id uuid references notifications.email,
  claimed_at timestamptz not null,
  unique (subject_id, kind, due_on, occurrence)
);
create index notice_email on notifications.notice (email_id);
