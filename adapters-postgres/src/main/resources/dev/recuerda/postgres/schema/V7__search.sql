-- The search of the contract, for whoever asks in SQL. It runs with the rights of who calls it, so Row-Level Security
-- answers for another user's id as for one that is not there. The similarity is the cosine, from -1 to 1.

create function search_user_memory(
    query_embedding vector,
    target_user_id  uuid,
    match_threshold double precision default 0.3,
    match_count     integer default 5,
    embedding_model text default null)        -- that of the user's newest vector of this dimension, unless it is named
  returns table (id uuid, content text, category text, type text, similarity double precision, created_at timestamptz)
  language sql stable parallel safe
  set search_path = recuerda, public, extensions, pg_temp -- Temporary tables, which anybody may make, at the end.
as $$
  with space as (
    select coalesce(embedding_model, (
      select v.model
      from user_memory_vectors v join user_memory m using (user_id, id)
      where v.user_id = target_user_id and v.dimension = vector_dims(query_embedding) and v.live
      order by m.number desc limit 1)) as model
  ), compared as (
    select m.id, m.content, m.category, m.type, m.recorded_from,
           1 - (v.embedding <=> query_embedding) as similarity
    from user_memory_vectors v join user_memory m using (user_id, id)
    where v.user_id = target_user_id and v.model = (select model from space)
      and v.dimension = vector_dims(query_embedding) and v.live
      and (m.expires_at is null or m.expires_at > now())
  )
  select c.id, c.content, c.category, c.type, c.similarity, c.recorded_from
  from compared c
  where c.similarity >= match_threshold
  order by c.similarity desc, c.recorded_from desc, c.id
  limit greatest(match_count, 0)
$$;
revoke all on function search_user_memory(vector, uuid, double precision, integer, text) from public;
grant execute on function search_user_memory(vector, uuid, double precision, integer, text) to recuerda_app;

create or replace function schema_version() returns integer
  language sql immutable parallel safe
  return 7;
