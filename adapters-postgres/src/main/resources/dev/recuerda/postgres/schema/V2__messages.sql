-- What was said, in the order in which it was recorded, and the terms by which it is found.

create table messages_v2 (
  user_id    uuid not null references users on delete cascade,
  position   bigint not null check (position > 0),
  id         text collate "C" not null,       -- the host's, such as WhatsApp's
  sitting    integer not null check (sitting > 0),
  said_at    timestamptz not null,
  role       text not null check (role in ('USER', 'ASSISTANT', 'TOOL')),
  type       text not null,
  content    text not null,
  provenance text not null,
  author     text,
  session_id uuid,
  tool       jsonb,                           -- the host's report, where a tool ran
  useful     boolean not null,                -- counts in the conversational window
  findable   boolean not null,                -- may be looked for
  term_count integer not null,                -- how many terms it has, repetitions counted
  primary key (user_id, position) include (id, sitting, role, author, said_at, term_count),
  unique (user_id, id)
);
create index messages_v2_in_order on messages_v2 (user_id, said_at, position);
create index messages_v2_of_session on messages_v2 (user_id, session_id, said_at, position) where session_id is not null;

alter table messages_v2 enable row level security;
alter table messages_v2 force row level security;
create policy own_rows on messages_v2 to recuerda_app
  using (user_id = current_user_id()) with check (user_id = current_user_id());
create policy upkeep on messages_v2 to recuerda_upkeep using (true) with check (true);
create policy owner on messages_v2 to current_user using (true) with check (true);
grant select, insert, update, delete on messages_v2 to recuerda_app;
grant select, delete on messages_v2 to recuerda_upkeep;

create table message_terms (
  user_id   uuid not null,
  position  bigint not null,
  term      text collate "C" not null,
  frequency integer not null check (frequency > 0),
  primary key (user_id, position, term),
  foreign key (user_id, position) references messages_v2 on delete cascade
);
-- Read by equality alone, and without the table.
create index message_terms_by_term on message_terms (user_id, term) include (position, frequency);

alter table message_terms enable row level security;
alter table message_terms force row level security;
create policy own_rows on message_terms to recuerda_app
  using (user_id = current_user_id()) with check (user_id = current_user_id());
create policy owner on message_terms to current_user using (true) with check (true);
grant select, insert, delete on message_terms to recuerda_app;

create or replace function schema_version() returns integer
  language sql immutable parallel safe
  return 2;
