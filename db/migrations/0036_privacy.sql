-- What signs a webhook's messages is sealed by the vault. What lies here open is sealed at the next start (platform/seals.ts).
alter table webhook
  alter column secret type bytea using convert_to(secret, 'UTF8'),
  alter column old_secret type bytea using convert_to(old_secret, 'UTF8');

-- What was hashed under a secret that is changed since, and is known to nobody by now, such as the codes of mailboxes, is
-- found by the key that hashed it, sealed under the secret of today: so the old secret can be taken away. Read by the owner
-- alone.
create table house_hash_key (
  purpose text not null,
  -- which secret made it
  mark bytea not null,
  sealed bytea not null,
  primary key (purpose, mark)
);

-- Phones that have long been of no use are forgotten.
grant delete on device to orden_app;
create index device_made on device (tenant_id, made_at);

-- What she wanted when she wrote it holds also after it is found out who she is.
alter table report_doubt
  add column wish text not null default 'named' check (wish in ('named', 'confidential'));
alter table report_doubt alter column wish drop default;

-- The app may not change a report. Who sent one that came with its sender in doubt is found out afterwards, which an event
-- of this very moment says.
create function name_sender(said uuid, person uuid) returns void
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
    set sender = d.wish, reporter_person_id = case d.wish when 'named' then person end
    from public.report_doubt d
    where r.tenant_id = town and r.id = which and r.sender = 'unresolved'
      and d.tenant_id = r.tenant_id and d.report_id = r.id;
  if not found then
    raise exception 'the sender of this report is not in doubt';
  end if;
end $$;
revoke all on function name_sender from public;
grant execute on function name_sender to orden_app;

-- Whoever sent without a name may ask for something to be hidden too.
alter table anonymous_waiting
  drop constraint anonymous_waiting_kind_check,
  add constraint anonymous_waiting_kind_check check (kind in ('report', 'message', 'verdict', 'hide'));
