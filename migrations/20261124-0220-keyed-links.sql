-- A link is computed from its row's id and a key outside the database, so that neither table nor outbox holds a usable one.
alter table identity.link drop column token_hash;
alter table identity.link add column id uuid primary key;
