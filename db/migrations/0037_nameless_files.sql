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

-- One at a time: whoever lays something to wait, and the batch that takes it in. What waits is written anew by the one, and
-- must not be looked for by the other meanwhile. Held to the transaction's end.
create function wait_for_anonymous(tenant integer) returns void
  language sql
  as $$ select pg_advisory_xact_lock(hashtext('anonymous_waiting'), tenant) $$;
grant execute on function wait_for_anonymous to orden_app;

-- As before; sent again, what is said last is what waits, in its first place.
create or replace function wait_anonymously(came anonymous_waiting) returns void
  language plpgsql
  as $$
begin
  perform wait_for_anonymous(came.tenant_id);
  came.place := coalesce(
    (select w.place from anonymous_waiting w where w.tenant_id = came.tenant_id and w.id = came.id),
    (select max(w.place) + 1 from anonymous_waiting w
      where w.tenant_id = came.tenant_id and w.code_hash = came.code_hash),
    0);
  with waiting as (
    delete from anonymous_waiting where tenant_id = came.tenant_id returning *)
  insert into anonymous_waiting
  select * from (select * from waiting where id <> came.id union all select came.*) one order by random();
end $$;

-- The photos of what waits, in place of those that came with it before. All that wait are written anew when some come, and
-- not for words alone: they are much.
create function lay_photos(tenant integer, subject uuid, photos bytea[]) returns void
  language plpgsql
  as $$
begin
  perform wait_for_anonymous(tenant);
  delete from waiting_photo where tenant_id = tenant and subject_id = subject;
  if cardinality(photos) = 0 then
    return;
  end if;
  with waiting as (
    delete from waiting_photo p using anonymous_waiting w
    where p.tenant_id = tenant and w.tenant_id = tenant and w.id = p.subject_id
    returning p.*)
  insert into waiting_photo
  select * from (
    select * from waiting
    union all
    select tenant, gen_random_uuid(), subject, n::smallint, bytes
    from unnest(photos) with ordinality as came(bytes, n)) one
  order by random();
end $$;
grant execute on function lay_photos to orden_app;
