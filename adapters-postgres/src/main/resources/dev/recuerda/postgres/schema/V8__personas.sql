-- Which parts of a user's memory an agent may read and write, its rules and leanings, and facts by what they are about, and
-- how much was said in a session.

-- Who was there before has what an agent has unless somebody says otherwise.
alter table agents add column grants jsonb not null
  default '{"read": ["facts", "profile", "sections"], "write": ["facts", "profile"]}';
alter table agents alter column grants drop default;

-- Nor had they rules to keep or a way to lean.
alter table agents add column directives text[] not null default '{}',
  add column disposition jsonb not null default '{"skepticism": 3, "literalism": 3, "empathy": 3}';
alter table agents alter column directives drop default, alter column disposition drop default;

alter table sessions add column messages integer not null default 0, add column last_said_at timestamptz;

create index user_memory_topics on user_memory (user_id, split_part(slot, '.', 1), number)
  where recorded_to is null and slot is not null;

create or replace function schema_version() returns integer
  language sql immutable parallel safe
  return 8;
