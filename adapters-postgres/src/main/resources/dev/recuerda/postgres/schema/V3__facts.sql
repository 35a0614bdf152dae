-- What is, and was, held true: when it was true (valid), when we knew it (recorded), and what it rests on. A fact is
-- current while it has no recorded_to, and found only then.

do $$
begin
  if not exists (select from pg_extension where extname = 'vector') then
    create extension vector schema public;
  end if;
exception
  when insufficient_privilege or undefined_file or feature_not_supported then
    raise exception using errcode = 'RV002', message = 'the extension vector is missing, and this role may not create it: '
      'let an administrator install pgvector on the server, and run "create extension vector schema public" in this database';
end $$;

create table user_memory (
  user_id       uuid not null references users on delete cascade,
  number        bigint not null,              -- its place in the order in which facts were added
  id            uuid not null,
  type          text not null check (type in ('fact', 'preference', 'conversation')),
  category      text not null,
  slot          text,
  content       text not null,                -- a short sentence in the third person
  value         text,
  scope         text not null,                -- the consent that it is held under
  negated       boolean not null,
  claim_key     bytea not null check (octet_length(claim_key) = 32),  -- SHA-256 of what facts about one thing have in common
  evidence      jsonb not null,
  valid_from    timestamptz not null,
  valid_to      timestamptz,
  recorded_from timestamptz not null,
  recorded_to   timestamptz,
  supersedes    uuid,
  learned_by    text not null,
  expires_at    timestamptz,
  said_at       timestamptz not null,         -- when it was last said
  term_count    integer not null,             -- how many terms it has, repetitions counted
  primary key (user_id, number) include (id, said_at, term_count),
  unique (user_id, id),
  check (valid_to >= valid_from),
  check (recorded_to >= recorded_from)
);
create index user_memory_about on user_memory (user_id, claim_key, number);
create index user_memory_latest on user_memory (user_id, recorded_from, number) where recorded_to is null;
create index user_memory_preferences on user_memory (user_id, recorded_from, number)
  where recorded_to is null and type = 'preference';
create index user_memory_expiring on user_memory (user_id, expires_at) where expires_at is not null;

alter table user_memory enable row level security;
alter table user_memory force row level security;
create policy own_rows on user_memory to recuerda_app
  using (user_id = current_user_id()) with check (user_id = current_user_id());
create policy upkeep on user_memory to recuerda_upkeep using (true) with check (true);
create policy owner on user_memory to current_user using (true) with check (true);
grant select, insert, update, delete on user_memory to recuerda_app;
grant select, delete on user_memory to recuerda_upkeep;

create table user_memory_terms (
  user_id   uuid not null,
  number    bigint not null,
  term      text collate "C" not null,
  frequency integer not null check (frequency > 0),
  live      boolean not null,                 -- the fact is current
  primary key (user_id, number, term),
  foreign key (user_id, number) references user_memory on delete cascade
);
create index user_memory_terms_by_term on user_memory_terms (user_id, term) include (number, frequency) where live;

alter table user_memory_terms enable row level security;
alter table user_memory_terms force row level security;
create policy own_rows on user_memory_terms to recuerda_app
  using (user_id = current_user_id()) with check (user_id = current_user_id());
create policy owner on user_memory_terms to current_user using (true) with check (true);
grant select, insert, update, delete on user_memory_terms to recuerda_app;

-- Where facts lie among other facts. Vectors of one model in one dimension are a space, and only those are compared.
create table user_memory_vectors (
  user_id   uuid not null,
  model     text collate "C" not null,
  dimension integer not null,
  id        uuid not null,
  live      boolean not null,                 -- the fact is current
  embedding vector not null,
  half      halfvec,                          -- its direction, in half precision; only where an index entry has room for it
  primary key (user_id, model, dimension, id),
  foreign key (user_id, id) references user_memory (user_id, id) on delete cascade,
  check (vector_dims(embedding) = dimension),
  check ((half is null) = (dimension > 1024))
);
alter table user_memory_vectors alter half set storage main;
alter table user_memory_vectors alter embedding set storage main;
create index user_memory_vectors_of_fact on user_memory_vectors (user_id, id);
-- All vectors of a user in one space, to be compared without the table.
create index user_memory_vectors_nearest on user_memory_vectors (user_id, model, dimension) include (id, half) where live;

alter table user_memory_vectors enable row level security;
alter table user_memory_vectors force row level security;
create policy own_rows on user_memory_vectors to recuerda_app
  using (user_id = current_user_id()) with check (user_id = current_user_id());
create policy upkeep on user_memory_vectors to recuerda_upkeep using (true) with check (true);
create policy owner on user_memory_vectors to current_user using (true) with check (true);
grant select, insert, update, delete on user_memory_vectors to recuerda_app;
grant select, insert, delete on user_memory_vectors to recuerda_upkeep;

create or replace function schema_version() returns integer
  language sql immutable parallel safe
  return 3;
