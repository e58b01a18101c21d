-- What the sender of mails needs: a row to take turns on, what it counts, and indexes for what it looks for.
create table notifications.sender (singleton boolean primary key default true check (singleton));
insert into notifications.sender (singleton) values (true);

-- How often somebody else went on with this mail because its sender had died: it may have gone out twice.
alter table notifications.email add column takeovers integer not null default 0;

create index email_held on notifications.email (number) where state = 'Held';
create index email_claimed on notifications.email (claimed_at) where claimed_at is not null;
