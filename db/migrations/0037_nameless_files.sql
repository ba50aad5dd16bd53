-- Photos and files of those whose name nobody is to see (docs/decisions/0042). Until a report is there, nobody knows whether it
-- will name its sender: so what she has begun for it is hers by a keyed hash that is bound to that report. With her name
-- on the report it becomes hers by name; else it stays so, and what came without a name is nobody's.
alter table upload
  alter column owner_person_id drop not null,
  add column owner_hash bytea,
  -- another each day, and only until it is part of a report: so that she does not begin without end
  add column begun_hash bytea,
  add constraint upload_owner check (owner_person_id is null or owner_hash is null);
drop index upload_unfinished;
create index upload_begun on upload (tenant_id, begun_hash) where begun_hash is not null;

-- By which the phone is known that a report came from whose sender is in doubt and is not to be named: what it has sent and
-- sends with that one report.
alter table report_doubt add column device_hash bytea;

-- The bytes of a photo that came without a name lie here, for a file on a disk says when it was written. They are bare:
-- no more than the picture. Looked at, they go.
create table waiting_photo (
  tenant_id integer not null references tenant,
  -- made by chance; the upload's, once there is one
  id uuid not null,
  -- the report's, which what waits has already
  subject_id uuid not null,
  place smallint not null,
  bytes bytea not null,
  primary key (tenant_id, id)
);
create index waiting_photo_subject on waiting_photo (tenant_id, subject_id);
call tenant_table('waiting_photo', 'select, insert, delete');
-- Photos are packed already.
alter table waiting_photo alter column bytes set storage external;

-- As before, and what is sent with it; photos that wait are written anew too, whatever comes.
drop function wait_anonymously(anonymous_waiting);
create function wait_anonymously(came anonymous_waiting, photos bytea[]) returns void
  language plpgsql
  as $$
begin
  perform pg_advisory_xact_lock(hashtext('anonymous_waiting'), came.tenant_id);
  if exists (select from anonymous_waiting w where w.tenant_id = came.tenant_id and w.id = came.id) then
    -- Sent again: the photos of the last time are those that count.
    perform lay_photos(came.tenant_id, came.id, photos);
    return;
  end if;
  came.place := (select coalesce(max(w.place) + 1, 0) from anonymous_waiting w
    where w.tenant_id = came.tenant_id and w.code_hash = came.code_hash);
  with waiting as (
    delete from anonymous_waiting where tenant_id = came.tenant_id returning *)
  insert into anonymous_waiting
  select * from (select * from waiting union all select came.*) one order by random();
  perform lay_photos(came.tenant_id, came.id, photos);
end $$;
grant execute on function wait_anonymously to orden_app;

create function lay_photos(tenant integer, subject uuid, photos bytea[]) returns void
  language sql
  as $$
  with waiting as (
    delete from waiting_photo where tenant_id = tenant returning *)
  insert into waiting_photo
  select * from (
    select * from waiting where subject_id <> subject
    union all
    select tenant, gen_random_uuid(), subject, n::smallint, bytes
    from unnest(photos) with ordinality as came(bytes, n)) one
  order by random()
$$;
grant execute on function lay_photos to orden_app;
