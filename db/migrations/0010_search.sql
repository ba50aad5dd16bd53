-- Finding cases by words. Forced security would keep the full-text index from being used, so this table alone is
-- secured but not forced: the app has no right to it, and reaches it only by functions that ask for the tenant.

create table case_search (
  tenant_id integer not null references tenant,
  case_id uuid not null,
  -- what was said (A), what the reporter was answered (B), and where the case belongs: n:2026-0123, u:unit, o:owner …
  words tsvector not null,
  primary key (tenant_id, case_id),
  foreign key (tenant_id, case_id) references case_file
);
create index case_search_words on case_search using gin (tenant_id, words) with (gin_pending_list_limit = 512);
alter table case_search enable row level security;

-- The words that cases are told in, for who spells one in another way.
create table case_word (
  tenant_id integer not null references tenant,
  word text not null,
  primary key (tenant_id, word)
);
create index case_word_like on case_word using gin (tenant_id, word public.gin_trgm_ops) with (gin_pending_list_limit = 512);
alter table case_word enable row level security;

-- Reads the words of these cases again; of all a municipality's where none are named. Of what is written to and from the
-- reporter only the answer is read: the rest not everybody who follows a case may read.
create function index_cases(tenant integer, cases uuid[]) returns void
  -- Planned once a connection: to plan it takes ten times as long as to do it. And planned as for large tables, also
  -- where many rows came in this very transaction and the planner thinks them empty.
  language plpgsql
  set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off
  as $$
declare
  bulk constant boolean := cases is null or cardinality(cases) > 50;
begin
  cases := coalesce(cases, array(select c.id from case_file c where c.tenant_id = tenant));
  with told as materialized (
    select c.id, c.number, c.kind, c.category, c.type_code, c.unit_id, c.owner_position_id,
      -- a tsvector has room for a megabyte
      left(concat_ws(' ', unit.name, reported.text, measured.text), 200000) as said,
      left(reported.answer, 200000) as answer
    from case_file c
    join unit on unit.tenant_id = c.tenant_id and unit.id = c.unit_id
    cross join lateral (
      select string_agg(concat_ws(' ', r.text, added.text), ' ') as text, string_agg(g.answer, ' ') as answer
      from case_report cr
      join report r on r.tenant_id = cr.tenant_id and r.id = cr.report_id
      left join report_progress g on g.tenant_id = r.tenant_id and g.report_id = r.id
      cross join lateral (
        select string_agg(a.text, ' ') as text from report_addition a where a.tenant_id = r.tenant_id and a.report_id = r.id
      ) added
      where cr.tenant_id = c.tenant_id and cr.case_id = c.id) reported
    cross join lateral (
      select string_agg(m.title, ' ') as text
      from case_measure cm
      join measure m on m.tenant_id = cm.tenant_id and m.id = cm.measure_id
      where cm.tenant_id = c.tenant_id and cm.case_id = c.id) measured
    where c.tenant_id = tenant and c.id = any(cases)),
  indexed as (
    insert into case_search as s (tenant_id, case_id, words)
    select tenant, told.id, setweight(to_tsvector('norwegian', said), 'A')
      || setweight(to_tsvector('norwegian', coalesce(answer, '')), 'B')
      || array_to_tsvector(array_remove(array[
        'n:' || number, 'n:' || ltrim(split_part(number, '-', 2), '0'),
        'u:' || unit_id, 'o:' || owner_position_id, 'k:' || kind, 'c:' || category, 't:' || type_code], null))
    from told
    on conflict (tenant_id, case_id) do update set words = excluded.words where s.words <> excluded.words),
  unknown as materialized (
    select distinct one.word
    from told cross join lateral unnest(tsvector_to_array(to_tsvector('simple', told.said))) one(word)
    where one.word ~ '^[[:alpha:]]{4,40}$'
      and not exists (select from case_word w where w.tenant_id = tenant and w.word = one.word))
  insert into case_word (tenant_id, word)
  select tenant, word from unknown
  -- A word that two learn in the same moment is left to the first, so that neither waits for the other. What comes in
  -- bulk would need more locks than there are.
  where bulk
    or pg_try_advisory_xact_lock(hashtext('case_word'), hashtext(tenant || ':' || word))
  order by word
  on conflict do nothing;
end $$;
revoke all on function index_cases from public;

-- What cases are told in, as the words of case_word.
create function words_of_cases(tenant integer, cases uuid[]) returns text[]
  language sql stable set search_path = pg_catalog, public, pg_temp set enable_seqscan = off
  as $$
    select coalesce(array_agg(distinct one.word), '{}')
    from (
      select r.text from case_report cr join report r on r.tenant_id = cr.tenant_id and r.id = cr.report_id
        where cr.tenant_id = tenant and cr.case_id = any(cases)
      union all
      select a.text from case_report cr
        join report_addition a on a.tenant_id = cr.tenant_id and a.report_id = cr.report_id
        where cr.tenant_id = tenant and cr.case_id = any(cases)
      union all
      select m.title from case_measure cm join measure m on m.tenant_id = cm.tenant_id and m.id = cm.measure_id
        where cm.tenant_id = tenant and cm.case_id = any(cases)) told
    cross join lateral unnest(tsvector_to_array(to_tsvector('simple', told.text))) one(word)
    where one.word ~ '^[[:alpha:]]{4,40}$'
  $$;
revoke all on function words_of_cases from public;

-- Forgets words that are gone from a case, unless another one is told in them. Where many cases have a word's stem, the
-- newest are asked: what they do not say is learnt again from the next case that says it.
create function forget_words(tenant integer, gone text[]) returns void
  language sql set search_path = pg_catalog, public, pg_temp set enable_seqscan = off
  as $$
    delete from case_word w
    where w.tenant_id = tenant and w.word = any(gone) and not exists (
      select from (
        select s.case_id from case_search s
        where s.tenant_id = tenant and s.words @@ plainto_tsquery('norwegian', w.word)
        order by s.case_id desc limit 5) other
      where w.word = any(words_of_cases(tenant, array[other.case_id])))
  $$;
revoke all on function forget_words from public;

create function case_words_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
  as $$
declare
  cases uuid[];
begin
  case tg_table_name
    when 'case_report', 'case_measure' then
      select array_agg(distinct n.case_id) into cases from written n;
    when 'case_file' then
      select array_agg(n.id) into cases
      from written n join before b on b.tenant_id = n.tenant_id and b.id = n.id
      where (n.unit_id, n.owner_position_id, n.kind, n.category, n.type_code)
        is distinct from (b.unit_id, b.owner_position_id, b.kind, b.category, b.type_code);
    when 'report_addition' then
      select array_agg(distinct cr.case_id) into cases
      from written n join case_report cr on cr.tenant_id = n.tenant_id and cr.report_id = n.report_id;
    when 'report_progress' then
      select array_agg(distinct cr.case_id) into cases
      from written n
      join before b on b.tenant_id = n.tenant_id and b.report_id = n.report_id and b.answer is distinct from n.answer
      join case_report cr on cr.tenant_id = n.tenant_id and cr.report_id = n.report_id;
    when 'measure' then
      select array_agg(distinct cm.case_id) into cases
      from written n
      join before b on b.tenant_id = n.tenant_id and b.id = n.id and b.title <> n.title
      join case_measure cm on cm.tenant_id = n.tenant_id and cm.measure_id = n.id;
    when 'unit' then
      select array_agg(c.id) into cases
      from written n
      join before b on b.tenant_id = n.tenant_id and b.id = n.id and b.name <> n.name
      join case_file c on c.tenant_id = n.tenant_id and c.unit_id = n.id;
  end case;
  if cases is not null then
    perform index_cases((select n.tenant_id from written n limit 1), cases);
  end if;
  return null;
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['case_report', 'case_measure', 'report_addition'] loop
    execute format('create trigger words_changed after insert on %I referencing new table as written
      for each statement when (not app_restoring()) execute function case_words_changed()', name);
  end loop;
  foreach name in array array['case_file', 'report_progress', 'measure', 'unit'] loop
    execute format('create trigger words_changed after update on %I referencing old table as before new table as written
      for each statement when (not app_restoring()) execute function case_words_changed()', name);
  end loop;
end $$;

-- The newest cases that a query finds. PL/pgSQL, because its statements are planned for the very words: common ones are
-- looked for among the newest, rare ones in the index.
create function case_hits(query tsquery, most integer) returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
  as $$
declare
  tenant constant integer := public.app_tenant();
begin
  return query select s.case_id from public.case_search s
    where s.tenant_id = tenant and s.words @@ query
    order by s.case_id desc limit most;
end $$;

-- Which of the queries find something among these cases.
create function case_hits_by(cases uuid[], queries tsquery[]) returns setof integer
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select q.place::integer from unnest(queries) with ordinality q(query, place)
    where exists (
      select from public.case_search s
      where s.tenant_id = public.app_tenant() and s.case_id = any(cases) and s.words @@ q.query)
  $$;

-- Words of the municipality's cases that look like this one. Who asks may not read all of them: only a word that finds
-- something for her may be shown.
create function case_words_like(spelled text) returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
  as $$
declare
  tenant constant integer := public.app_tenant();
begin
  return query select w.word from public.case_word w
    where w.tenant_id = tenant and w.word operator(public.%) spelled and w.word <> spelled
    order by public.similarity(w.word, spelled) desc, w.word limit 20;
end $$;

revoke all on function case_words_changed, case_hits, case_hits_by, case_words_like from public;
grant execute on function case_hits, case_hits_by, case_words_like to orden_app;

do $$
declare
  one integer;
begin
  for one in select id from tenant loop
    perform set_config('app.tenant', one::text, true);
    perform index_cases(one, null);
  end loop;
  perform set_config('app.tenant', '', true);
end $$;

-- A list of cases that somebody asked for as a file. Hers alone, and gone after a day.
create table export (
  tenant_id integer not null references tenant,
  id uuid not null,
  person_id uuid not null,
  created_at timestamptz not null,
  format text not null check (format in ('xlsx', 'csv')),
  -- json and not jsonb, which refuses half of a character that somebody pasted
  filter json not null,
  language text not null check (language in ('nb', 'nn', 'en')),
  -- tooLarge: a workbook with more text than there is room for is not made
  state text not null check (state in ('running', 'ready', 'tooMany', 'tooLarge', 'failed')),
  -- how many rows there are about, and how many are written
  expected integer,
  done integer not null default 0,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person
);
call tenant_table('export', 'select, insert, update, delete');

create table export_chunk (
  tenant_id integer not null,
  export_id uuid not null,
  place integer not null,
  body bytea not null,
  primary key (tenant_id, export_id, place),
  foreign key (tenant_id, export_id) references export on delete cascade
);
call tenant_table('export_chunk', 'select, insert, delete');
