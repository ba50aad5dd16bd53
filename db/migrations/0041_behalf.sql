-- What somebody reported for another, and came with its sender in doubt, still says for whom, in words, and how she heard
-- of it: whether she may report for her is known when it is known who she is.
alter table report_doubt
  add column behalf_name text,
  add column channel text check (channel in ('paper', 'phone', 'seen')),
  add constraint report_doubt_behalf check (channel is not null or behalf_name is null),
  add constraint report_doubt_named check (channel is null or wish = 'named');

-- As before (0036), and with whom she reported it for.
create or replace function name_sender(said uuid, person uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
  as $$
declare
  town constant integer := public.app_tenant();
  which uuid;
begin
  select e.subject_id into which from public.event e
    where e.tenant_id = town and e.id = said and e.kind = 'identity.found' and e.at = public.app_now();
  if which is null then
    raise exception 'that somebody is named as the sender is an event';
  end if;
  update public.report r
    set sender = d.wish,
      reporter_person_id = case d.wish when 'named' then person end,
      typed_by = case when d.channel is not null then person end,
      channel = d.channel,
      behalf_name = d.behalf_name
    from public.report_doubt d
    where r.tenant_id = town and r.id = which and r.sender = 'unresolved'
      and d.tenant_id = r.tenant_id and d.report_id = r.id;
  if not found then
    raise exception 'the sender of this report is not in doubt';
  end if;
end $$;
