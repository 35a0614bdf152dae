-- Whose it is. Every other table says so in the first column of its key, and Row-Level Security lets the application see
-- only the rows of the user that it is bound to for one transaction:
--     select set_config('app.current_user_id', '<the user>', true)
-- Whoever runs these files owns the tables. Whoever uses them owns nothing: let the role that your application connects
-- with be a member of recuerda_app, and the one that does the upkeep (jobs, retention) of recuerda_upkeep.

do $$
begin
  if not exists (select from pg_roles where rolname = 'recuerda_app') then
    create role recuerda_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'recuerda_upkeep') then
    create role recuerda_upkeep nologin;
  end if;
exception
  when duplicate_object or unique_violation then null; -- Another database of this server makes them at the same time.
  when insufficient_privilege then
    raise exception using errcode = 'RV001', message = 'the roles recuerda_app and recuerda_upkeep are missing, and this '
      'role may not create them: let an administrator run "create role recuerda_app; create role recuerda_upkeep"';
end $$;

do $$
begin
  execute format('grant usage on schema %I to recuerda_app, recuerda_upkeep', current_schema());
end $$;

-- The user that this transaction is bound to; null, and so nobody's rows, where it is bound to none. What a transaction
-- set for itself alone leaves an empty text behind.
create function current_user_id() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.current_user_id', true), '')::uuid;

-- The newest of these files that was applied, whoever applied them.
create function schema_version() returns integer
  language sql immutable parallel safe
  return 1;
grant execute on function current_user_id(), schema_version() to recuerda_app, recuerda_upkeep;

-- A row for each user: what a writing unit of work locks, the highest numbers that were given, and the counts that ranking
-- weighs words by.
create table users (
  user_id             uuid primary key,
  last_position       bigint not null default 0,   -- of a message; never goes back
  last_sitting        integer not null default 0,  -- never goes back
  last_number         bigint not null default 0,   -- of everything else that has an order
  found_messages      bigint not null default 0,   -- messages that have terms,
  found_message_terms bigint not null default 0,   -- and how many those have altogether
  found_facts         bigint not null default 0,   -- current facts that have terms,
  found_fact_terms    bigint not null default 0,   -- and how many those have altogether
  expiring_facts      bigint not null default 0    -- facts that are not kept for good
) with (fillfactor = 50);

alter table users enable row level security;
alter table users force row level security;
create policy own_rows on users to recuerda_app
  using (user_id = current_user_id()) with check (user_id = current_user_id());
create policy upkeep on users to recuerda_upkeep using (true) with check (true);
create policy owner on users to current_user using (true) with check (true);
grant select, insert, update, delete on users to recuerda_app;
grant select, update on users to recuerda_upkeep;
