-- What is known about a user for good, in the eight columns of the contract, and the sections beside it.

create table memory_profile (
  user_id             uuid primary key references users on delete cascade,
  display_name        text,
  tone_preference     text,
  language_preference text,
  timezone            text,
  goals               jsonb not null default '{}',
  constraints         jsonb not null default '{}',
  updated_at          timestamptz
);

alter table memory_profile enable row level security;
alter table memory_profile force row level security;
create policy own_rows on memory_profile to recuerda_app
  using (user_id = current_user_id()) with check (user_id = current_user_id());
create policy owner on memory_profile to current_user using (true) with check (true);
grant select, insert, update on memory_profile to recuerda_app;

create table memory_sections (
  user_id  uuid not null references users on delete cascade,
  name     text collate "C" not null,
  document jsonb not null,
  primary key (user_id, name)
);

alter table memory_sections enable row level security;
alter table memory_sections force row level security;
create policy own_rows on memory_sections to recuerda_app
  using (user_id = current_user_id()) with check (user_id = current_user_id());
create policy owner on memory_sections to current_user using (true) with check (true);
grant select, insert, update, delete on memory_sections to recuerda_app;

create or replace function schema_version() returns integer
  language sql immutable parallel safe
  return 4;
