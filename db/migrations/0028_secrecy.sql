-- Who may know who sent a report: everybody who handles it, two functions, or nobody.
alter table report
  drop constraint report_sender_check,
  add constraint report_sender_check check (sender in ('named', 'unresolved', 'confidential', 'anonymous')),
  -- Whoever typed it in would be known.
  add constraint report_sender_typed check (sender in ('named', 'unresolved') or typed_by is null);

-- Who sent a confidential report, sealed with a key that is not in the database.
create table report_identity (
  tenant_id integer not null references tenant,
  report_id uuid not null,
  sealed bytea not null,
  -- a keyed hash of the person, by which she finds her own
  person_hash bytea not null,
  primary key (tenant_id, report_id),
  foreign key (tenant_id, report_id) references report
);
create index report_identity_person on report_identity (tenant_id, person_hash);
call tenant_table('report_identity', 'select, insert');

-- Null where the reporter asks and her report does not name her.
alter table hide_request alter column asked_by drop not null;

-- What opens an anonymous report to whoever sent it: a keyed hash of her code.
create table mailbox (
  tenant_id integer not null references tenant,
  report_id uuid not null,
  code_hash bytea not null,
  primary key (tenant_id, report_id),
  unique (tenant_id, code_hash),
  foreign key (tenant_id, report_id) references report
);
call tenant_table('mailbox', 'select, insert');

-- What came without a name, until the day's batch takes it in (docs/decisions/0033). It holds no moment: a day, and a
-- place among what came by the same code.
create table anonymous_waiting (
  tenant_id integer not null references tenant,
  id uuid not null,
  code_hash bytea not null,
  place smallint not null,
  day date not null,
  kind text not null check (kind in ('report', 'message', 'verdict')),
  said json not null,
  primary key (tenant_id, id),
  unique (tenant_id, code_hash, place)
);
call tenant_table('anonymous_waiting', 'select, insert, delete');

-- Rows lie in the order they came in. So whatever waits is written anew with what comes, in an order of chance, and
-- nothing of it says which came when. What waits already is left as it is.
create function wait_anonymously(came anonymous_waiting) returns void
  language plpgsql
  as $$
begin
  perform pg_advisory_xact_lock(hashtext('anonymous_waiting'), came.tenant_id);
  if exists (select from anonymous_waiting w where w.tenant_id = came.tenant_id and w.id = came.id) then
    return;
  end if;
  came.place := (select coalesce(max(w.place) + 1, 0) from anonymous_waiting w
    where w.tenant_id = came.tenant_id and w.code_hash = came.code_hash);
  with waiting as (
    delete from anonymous_waiting where tenant_id = came.tenant_id returning *)
  insert into anonymous_waiting
  select * from (select * from waiting union all select came.*) one order by random();
end $$;
grant execute on function wait_anonymously to orden_app;
