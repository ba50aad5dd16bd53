-- Two records of one person become one. The one that goes stays as a row, for the events it is named in, and says whose
-- it is now.
alter table person
  add column merged_into uuid,
  -- what she was called, reached and signed in by under it
  add column former jsonb,
  add foreign key (tenant_id, merged_into) references person,
  add constraint person_merged_into_another check (merged_into <> id),
  add constraint person_merged_has_former check ((merged_into is null) = (former is null)),
  add constraint person_merged_is_nobody check (
    merged_into is null or not active and email is null and phone is null and employee_number is null);
create index person_merged on person (tenant_id, merged_into) where merged_into is not null;

-- What she did under the other record is told in the name she has now.
create function names_follow() returns trigger
  language plpgsql
  as $$
begin
  update person set given_name = new.given_name, family_name = new.family_name
  where tenant_id = new.tenant_id and merged_into = new.id;
  return null;
end $$;
create trigger names_follow after update of given_name, family_name on person
  for each row when ((old.given_name, old.family_name) is distinct from (new.given_name, new.family_name))
  execute function names_follow();

-- The app may not change a report, nor what was said about it. Whose they are follows a merging, which an event of this
-- very moment names with each row that moves: from the one that goes to the one that stays, or back.
create function move_reports(moving uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
  as $$
declare
  town constant integer := public.app_tenant();
  about json;
  giver uuid;
  taker uuid;
begin
  select p.payload into about
    from public.event e
    join public.event_payload p on p.tenant_id = e.tenant_id and p.event_id = e.id
    where e.tenant_id = town and e.id = moving and e.kind in ('person.merged', 'person.unmerged')
      and e.at = public.app_now();
  giver := (about->>'from')::uuid;
  taker := (about->>'to')::uuid;
  if not exists (
    select from public.person p
    where p.tenant_id = town and (p.id, p.merged_into) in ((giver, taker), (taker, giver))) then
    raise exception 'a merging names whose reports move, when it happens';
  end if;
  update public.report set reporter_person_id = taker
    where tenant_id = town and reporter_person_id = giver
      and id in (select json_array_elements_text(about->'moved'->'report.reporter_person_id')::uuid);
  update public.report set typed_by = taker
    where tenant_id = town and typed_by = giver
      and id in (select json_array_elements_text(about->'moved'->'report.typed_by')::uuid);
  update public.report_message set person_id = taker
    where tenant_id = town and person_id = giver
      and id in (select json_array_elements_text(about->'moved'->'report_message.person_id')::uuid);
end $$;
revoke all on function move_reports from public;
grant execute on function move_reports to orden_app;
