-- Distributes by user, on a Citus cluster, every table that says whose its rows are: rows of one user lie on one node. Run it
-- on the coordinator, as the role that owns the tables and in one transaction, each time that new tables were made; what is
-- distributed already stays as it is.
--
-- In three steps: a foreign key between a distributed table and another is refused while only one of them is distributed,
-- so they go first and come last. And rows that are there already cannot be brought to a node by an owner who is kept out by
-- force, so that is lifted meanwhile.

set local search_path to recuerda, public, extensions;
set local citus.multi_shard_modify_mode to 'sequential';

create temporary table tables_to_distribute on commit drop as
  select c.oid::regclass as name, c.relname = 'users' as is_first
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'user_id'
  where c.relnamespace = 'recuerda'::regnamespace and c.relkind = 'r'
    and not exists (select from pg_dist_partition d where d.logicalrelid = c.oid);

create temporary table keys_to_restore on commit drop as
  select k.conrelid::regclass as of, k.conname as name, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k
  where k.contype = 'f' and k.conrelid in (select name from tables_to_distribute);

do $$
declare
  one record;
begin
  for one in select * from keys_to_restore loop
    execute format('alter table %s drop constraint %I', one.of, one.name);
  end loop;

  for one in select * from tables_to_distribute order by is_first desc, name::text loop
    execute format('alter table %s no force row level security', one.name);
    if one.is_first then
      perform create_distributed_table(one.name, 'user_id', colocate_with => 'none');
    else
      perform create_distributed_table(one.name, 'user_id', colocate_with => 'recuerda.users');
    end if;
    execute format('alter table %s force row level security', one.name);
  end loop;

  for one in select * from keys_to_restore loop
    execute format('alter table %s add constraint %I %s', one.of, one.name, one.definition);
  end loop;
end $$;
