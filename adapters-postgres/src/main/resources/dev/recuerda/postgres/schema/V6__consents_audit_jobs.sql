-- What the user consented to, the trace of every write, and what is to be done later. Consents and the trail are added to
-- and never changed; the oldest of the trail may be dropped.

create table consents (
  user_id uuid not null references users on delete cascade,
  id      uuid not null,
  number  bigint not null,                    -- its place in the order in which events were added
  scope   text not null,
  state   text not null,
  at      timestamptz not null,
  source  text,                               -- the message that it is about
  digest  text,                               -- a keyed hash of the claim that was asked about
  primary key (user_id, id)
);
create index consents_in_order on consents (user_id, number);

alter table consents enable row level security;
alter table consents force row level security;
create policy own_rows on consents to recuerda_app
  using (user_id = current_user_id()) with check (user_id = current_user_id());
create policy owner on consents to current_user using (true) with check (true);
grant select, insert on consents to recuerda_app;

create table memory_audit (
  user_id  uuid not null references users on delete cascade,
  number   bigint not null check (number > 0),
  at       timestamptz not null,
  deed     text not null,
  subject  text not null,
  reason   text not null,
  source   text,
  previous text not null,                     -- the hash of the entry before
  hash     text not null,
  primary key (user_id, number)
);

alter table memory_audit enable row level security;
alter table memory_audit force row level security;
create policy own_rows on memory_audit to recuerda_app
  using (user_id = current_user_id()) with check (user_id = current_user_id());
create policy owner on memory_audit to current_user using (true) with check (true);
grant select, insert, delete on memory_audit to recuerda_app;

create table jobs (
  user_id   uuid not null references users on delete cascade,
  id        uuid not null,
  number    bigint not null,                  -- its place in the order in which jobs were added
  kind      text not null,
  messages  text[] not null,
  due       timestamptz not null,
  attempts  integer not null,
  lease     uuid,                             -- the token under which it was given out
  free_from timestamptz not null,             -- when it may be given out, as far as leases go
  primary key (user_id, id)
);
create index jobs_in_order on jobs (user_id, number);
create index jobs_due on jobs (due, user_id, number) where attempts < 5;

alter table jobs enable row level security;
alter table jobs force row level security;
create policy own_rows on jobs to recuerda_app
  using (user_id = current_user_id()) with check (user_id = current_user_id());
create policy upkeep on jobs to recuerda_upkeep using (true) with check (true);
create policy owner on jobs to current_user using (true) with check (true);
grant select, insert, update, delete on jobs to recuerda_app;
grant select, update on jobs to recuerda_upkeep;

create or replace function schema_version() returns integer
  language sql immutable parallel safe
  return 6;
