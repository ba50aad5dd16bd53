-- Everyday mistakes. First: words that should not have stood there, such as a patient's name.

-- Which characters of a text are hidden, and why. Characters are counted in the original.
create table text_mask (
  tenant_id integer not null references tenant,
  id uuid not null,
  report_id uuid not null,
  text_kind text not null check (text_kind in ('report', 'addition', 'message')),
  text_id uuid not null,
  hidden int4multirange not null check (not isempty(hidden)),
  reason text not null check (reason in ('patientName', 'nationalId', 'other')),
  words text not null,
  made_at timestamptz not null,
  made_by uuid not null,
  undone_at timestamptz,
  undone_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, report_id) references report,
  foreign key (tenant_id, made_by) references person,
  foreign key (tenant_id, undone_by) references person
);
create index text_mask_text on text_mask (tenant_id, text_id);
create index text_mask_report on text_mask (tenant_id, report_id);
call tenant_table('text_mask', 'select, insert, update');

-- The words as they were sent. The app cannot read them but through original_words().
create table hidden_original (
  tenant_id integer not null references tenant,
  text_id uuid not null,
  report_id uuid not null,
  text text not null,
  primary key (tenant_id, text_id),
  foreign key (tenant_id, report_id) references report
);
call tenant_table('hidden_original', 'select');
revoke select on hidden_original from orden_app;

-- What an event says to whoever reads it, where its payload repeats words that are hidden. The payload itself stays:
-- the event's commitment is over its very bytes.
create table event_masked (
  tenant_id integer not null references tenant,
  event_id uuid not null,
  payload json not null,
  primary key (tenant_id, event_id),
  foreign key (tenant_id, event_id) references event
);
call tenant_table('event_masked', 'select');

-- Somebody who may not hide words asks for it. The words of the request go when it is dealt with.
create table hide_request (
  tenant_id integer not null references tenant,
  id uuid not null,
  report_id uuid not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  words text not null,
  settled_at timestamptz,
  -- who answered it with no
  declined_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, report_id) references report,
  foreign key (tenant_id, asked_by) references person,
  foreign key (tenant_id, declined_by) references person,
  check (declined_by is null or settled_at is not null)
);
create index hide_request_open on hide_request (tenant_id, report_id) where settled_at is null;
call tenant_table('hide_request', 'select, insert, update');

-- Puts a text as its masks say, everywhere it stands: the words are taken from the original and the masks alone, so
-- that nobody rewrites what somebody wrote. Without masks the original stands there again.
create function apply_masks(changed uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
  as $$
declare
  town integer := public.app_tenant();
  about record;
  before text;
  written timestamptz;
  shown text;
  hidden int4multirange;
  piece int4range;
  reports uuid[];
begin
  select m.text_kind as kind, m.report_id into about
    from public.text_mask m where m.tenant_id = town and m.text_id = changed limit 1;
  if not found then
    raise exception 'no mask names this text';
  end if;
  select t.text, t.at into before, written from (
    select r.text, r.received_at as at from public.report r
      where about.kind = 'report' and r.tenant_id = town and r.id = changed and r.id = about.report_id
    union all
    select a.text, a.at from public.report_addition a
      where about.kind = 'addition' and a.tenant_id = town and a.id = changed and a.report_id = about.report_id
    union all
    select m.text, m.at from public.report_message m
      where about.kind = 'message' and m.tenant_id = town and m.id = changed and m.report_id = about.report_id) t;
  if before is null then
    raise exception 'the report has no such text';
  end if;
  insert into public.hidden_original (tenant_id, text_id, report_id, text)
    values (town, changed, about.report_id, before) on conflict do nothing;
  select o.text into shown from public.hidden_original o where o.tenant_id = town and o.text_id = changed;
  select range_agg(m.hidden) into hidden
    from public.text_mask m where m.tenant_id = town and m.text_id = changed and m.undone_at is null;
  for piece in select r from unnest(hidden) r order by r desc loop
    shown := overlay(shown placing '●●●' from lower(piece) + 1 for upper(piece) - lower(piece));
  end loop;
  if hidden is null then
    delete from public.hidden_original where tenant_id = town and text_id = changed;
  end if;

  -- What a leader says goes to every reporter of the case, in the same words and the same moment.
  reports := array(
    select other.report_id from public.case_report own
    join public.case_report other on other.tenant_id = own.tenant_id and other.case_id = own.case_id
    where own.tenant_id = town and own.report_id = about.report_id
    union select about.report_id);
  update public.report set text = shown where about.kind = 'report' and tenant_id = town and id = changed;
  update public.report_addition set text = shown where about.kind = 'addition' and tenant_id = town and id = changed;
  update public.report_message set text = shown
    where about.kind = 'message' and tenant_id = town and report_id = any(reports) and at = written and text = before;
  update public.report_progress set answer = shown
    where about.kind = 'message' and tenant_id = town and report_id = any(reports) and done_at = written
      and answer = before;
  update public.case_file c set excerpt = left(coalesce((
      select coalesce(nullif(r.text, ''), (
        select a.text from public.report_addition a
        where a.tenant_id = r.tenant_id and a.report_id = r.id and a.kind = 'text' order by a.at, a.id limit 1))
      from public.case_report cr join public.report r on r.tenant_id = cr.tenant_id and r.id = cr.report_id
      where cr.tenant_id = c.tenant_id and cr.case_id = c.id order by r.received_at, r.id limit 1), ''), 160)
    where c.tenant_id = town and c.id in (
      select cr.case_id from public.case_report cr where cr.tenant_id = town and cr.report_id = about.report_id);
  -- Nor are the words found any more, or offered to who spells them in another way.
  perform public.index_cases(town, array(
    select cr.case_id from public.case_report cr where cr.tenant_id = town and cr.report_id = any(reports)));
  perform public.forget_words(town, array(
    select unnest(tsvector_to_array(to_tsvector('simple', before)))
    except select unnest(tsvector_to_array(to_tsvector('simple', shown)))));
  insert into public.event_masked (tenant_id, event_id, payload)
    select e.tenant_id, e.id, (
      select json_object_agg(f.key,
        case when json_typeof(f.value) = 'string' and f.value #>> '{}' = before then to_json(shown) else f.value end)
      from json_each(coalesce(k.payload, p.payload)) f)
    from public.event e
    join public.event_payload p on p.tenant_id = e.tenant_id and p.event_id = e.id
    left join public.event_masked k on k.tenant_id = e.tenant_id and k.event_id = e.id
    where e.tenant_id = town and about.kind <> 'report' and e.at = written
      and (e.subject_id = any(reports) or e.subject_id in (
        select cr.case_id from public.case_report cr where cr.tenant_id = town and cr.report_id = any(reports)))
      and exists (select from json_each(coalesce(k.payload, p.payload)) f
        where json_typeof(f.value) = 'string' and f.value #>> '{}' = before)
    on conflict (tenant_id, event_id) do update set payload = excluded.payload;
end $$;
revoke all on function apply_masks from public;
grant execute on function apply_masks to orden_app;

-- A text as it was sent, to whoever has just said in the trail that she reads it, and what for.
create function original_words(reading uuid) returns text
  language sql security definer set search_path = pg_catalog, pg_temp
  as $$
    select o.text
    from public.event e
    join public.event_payload p on p.tenant_id = e.tenant_id and p.event_id = e.id
    join public.hidden_original o on o.tenant_id = e.tenant_id and o.report_id = e.subject_id
      and o.text_id = (p.payload->>'textId')::uuid
    where e.tenant_id = public.app_tenant() and e.id = reading and e.kind = 'words.originalRead'
      and e.at = public.app_now()
  $$;
revoke all on function original_words from public;
grant execute on function original_words to orden_app;

-- What is erased (erase_words) is erased behind its masks too. What was written with an event has its time.
create function erase_hidden() returns trigger
  language plpgsql
  as $$
begin
  delete from public.event_masked k using gone where k.tenant_id = gone.tenant_id and k.event_id = gone.event_id;
  with texts as (
    select e.tenant_id, e.subject_id as id
    from gone join public.event e on e.tenant_id = gone.tenant_id and e.id = gone.event_id and e.kind = 'report.sent'
    union all
    select t.tenant_id, t.id
    from gone
    join public.event e on e.tenant_id = gone.tenant_id and e.id = gone.event_id
    join lateral (
      select e.subject_id as report_id where e.subject_kind = 'report'
      union all
      select c.report_id from public.case_report c
        where e.subject_kind = 'case' and c.tenant_id = e.tenant_id and c.case_id = e.subject_id) r on true
    join (
      select a.tenant_id, a.id, a.report_id, a.at from public.report_addition a
      union all
      select m.tenant_id, m.id, m.report_id, m.at from public.report_message m) t
      on t.tenant_id = e.tenant_id and t.report_id = r.report_id and t.at = e.at),
  originals as (
    delete from public.hidden_original o using texts t where o.tenant_id = t.tenant_id and o.text_id = t.id)
  delete from public.text_mask k using texts t where k.tenant_id = t.tenant_id and k.text_id = t.id;
  return null;
end $$;
create trigger erase_hidden after delete on event_payload
  referencing old table as gone for each statement execute function erase_hidden();

-- The unit the reporter meant, where she chose the wrong one. Her report says what she sent.
alter table report_progress
  add column unit_id uuid,
  add foreign key (tenant_id, unit_id) references unit;

-- A case that only tries Orden out: closed, with the state it comes back to if it was none.
alter table case_file
  add column trial_from text check (trial_from in
    ('reported', 'acknowledged', 'inProgress', 'measuresRunning', 'closed', 'forwarded'));
alter table report_progress add column trial boolean not null default false;
create index case_file_trial on case_file (tenant_id, rank desc, id desc) where trial_from is not null;

-- Typed in by somebody else: who, from what, and whom it is for where that somebody has no account. The reporter of
-- record is whoever it is for, or else whoever typed it.
alter table report
  add column typed_by uuid,
  add column channel text check (channel in ('paper', 'phone', 'seen')),
  add column behalf_name text,
  add foreign key (tenant_id, typed_by) references person,
  add check ((typed_by is null) = (channel is null)),
  add check (behalf_name is null or typed_by is not null);
