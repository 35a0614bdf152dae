-- Stands in for Citus where there is none: it distributes nothing, and refuses what Citus refuses. Run as a superuser, in a
-- schema that is looked in last.

create table public.pg_dist_partition (logicalrelid regclass primary key, partkey text not null, colocated_with text not null);
grant select, insert on public.pg_dist_partition to public;

create function public.create_distributed_table(
    table_name regclass, distribution_column text, colocate_with text default 'default') returns void
  language plpgsql
as $$
begin
  if exists (select from public.pg_dist_partition where logicalrelid = table_name) then
    raise exception '% is distributed already', table_name;
  end if;
  if exists (select from pg_constraint k
             where k.contype = 'f' and table_name in (k.conrelid, k.confrelid)) then
    raise exception '% has a foreign key from or to a table that is not distributed', table_name;
  end if;
  if exists (select from pg_index i
             where i.indrelid = table_name and (i.indisunique or i.indisexclusion) and not exists (
               select from pg_attribute a where a.attrelid = table_name and a.attname = distribution_column
                 and a.attnum = any (i.indkey::int2[]))) then
    raise exception '% has a unique constraint without %', table_name, distribution_column;
  end if;
  if (select relforcerowsecurity from pg_class where oid = table_name) then
    raise exception 'the rows of % cannot be copied to a node', table_name;
  end if;
  if colocate_with not in ('none', 'default')
      and not exists (select from public.pg_dist_partition where logicalrelid = colocate_with::regclass) then
    raise exception '% is not distributed', colocate_with;
  end if;
  insert into public.pg_dist_partition values (table_name, distribution_column, colocate_with);
end $$;
