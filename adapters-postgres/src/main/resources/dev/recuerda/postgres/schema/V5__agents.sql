-- The personas that a user talks to, what each remembers for itself, and the sittings with them.

create table agents (
  user_id      uuid not null references users on delete cascade,
  id           uuid not null,
  number       bigint not null,               -- its place in the order in which agents were first saved
  name         text not null,
  role         text not null,
  personality  text not null,
  expectations text not null,
  created_at   timestamptz not null,
  primary key (user_id, id)
);
create index agents_in_order on agents (user_id, number);

alter table agents enable row level security;
alter table agents force row level security;
create policy own_rows on agents to recuerda_app
  using (user_id = current_user_id()) with check (user_id = current_user_id());
create policy owner on agents to current_user using (true) with check (true);
grant select, insert, update, delete on agents to recuerda_app;

create table agent_memory (
  user_id  uuid not null,
  agent_id uuid not null,
  document jsonb not null,
  primary key (user_id, agent_id),
  foreign key (user_id, agent_id) references agents on delete cascade
);

alter table agent_memory enable row level security;
alter table agent_memory force row level security;
create policy own_rows on agent_memory to recuerda_app
  using (user_id = current_user_id()) with check (user_id = current_user_id());
create policy owner on agent_memory to current_user using (true) with check (true);
grant select, insert, update, delete on agent_memory to recuerda_app;

create table sessions (
  user_id   uuid not null,
  id        uuid not null,
  agent_id  uuid not null,
  number    bigint not null,                  -- its place in the order in which sessions were first saved
  opened_at timestamptz not null,
  closed_at timestamptz,
  context   jsonb not null,
  primary key (user_id, id),
  foreign key (user_id, agent_id) references agents on delete cascade
);
create index sessions_in_order on sessions (user_id, agent_id, number);

alter table sessions enable row level security;
alter table sessions force row level security;
create policy own_rows on sessions to recuerda_app
  using (user_id = current_user_id()) with check (user_id = current_user_id());
create policy owner on sessions to current_user using (true) with check (true);
grant select, insert, update on sessions to recuerda_app;

create or replace function schema_version() returns integer
  language sql immutable parallel safe
  return 5;
