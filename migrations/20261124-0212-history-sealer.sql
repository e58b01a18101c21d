-- One sealer at a time, what it has written beside the data, and the names of those who acted.
create table history.sealer (
  singleton boolean primary key default true check (singleton),
  -- the last head that is known to stand in the file beside the data
  written_number bigint not null default 0
);
insert into history.sealer (singleton) values (true);

-- Published to history by identity, so that the platform reads no table of a module.
create view history.actor as select id, name from identity.user_account;
