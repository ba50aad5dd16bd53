-- Photos and other files with a report. The bytes lie outside the database (platform/files.ts) under the upload's id.

create table upload (
  tenant_id integer not null references tenant,
  id uuid not null,
  -- what it is for; the id is there before the report is sent
  subject_kind text not null check (subject_kind in ('report')),
  subject_id uuid not null,
  owner_person_id uuid not null,
  -- what it was called on the phone, cleaned
  name text not null,
  -- what was said of it before, and what has come
  size integer not null check (size > 0),
  received integer not null default 0 check (received between 0 and size),
  state text not null default 'receiving' check (state in ('receiving', 'checking', 'ready', 'refused')),
  refusal text check (refusal in ('type', 'video', 'zip', 'macro', 'broken', 'tooManyPixels', 'virus', 'lost')),
  -- as it is kept, which is not as it came
  type text,
  kept_size integer,
  sha256 bytea,
  width integer,
  height integer,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  -- since when what it is for has been there; until then it is nobody's but the owner's, and goes after a while
  claimed_at timestamptz,
  -- the virus scanner did not answer, and is asked again
  scan_failed_at timestamptz,
  hidden_at timestamptz,
  hidden_by uuid,
  hidden_reason text check (hidden_reason in ('patientName', 'nationalId', 'other')),
  hidden_words text,
  primary key (tenant_id, id),
  foreign key (tenant_id, owner_person_id) references person,
  foreign key (tenant_id, hidden_by) references person,
  check ((state = 'refused') = (refusal is not null)),
  check ((state = 'ready') = (type is not null and kept_size is not null and sha256 is not null)),
  check ((hidden_at is null) = (hidden_by is null) and (hidden_at is null) = (hidden_reason is null))
);
create index upload_subject on upload (tenant_id, subject_id, started_at, id);
create index upload_unfinished on upload (tenant_id, owner_person_id) where claimed_at is null or state = 'receiving';
create index upload_waiting on upload (tenant_id, changed_at) where claimed_at is null or state in ('receiving', 'refused');
call tenant_table('upload', 'select, insert, update, delete');

-- A hidden file goes when the words of its coming are erased, as hidden words do. The job takes its bytes.
create function erase_hidden_files() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp
  as $$
declare
  file record;
begin
  for file in
    delete from upload u using gone g join event e on e.tenant_id = g.tenant_id and e.id = g.event_id
    where e.kind = 'file.ready' and u.tenant_id = g.tenant_id and u.id = (g.payload->>'fileId')::uuid
      and u.hidden_at is not null
    returning u.id, g.event_id
  loop
    perform enqueue('dropFile', file.event_id, file.id, 'dropFile:' || file.id, null);
  end loop;
  return null;
end $$;
create trigger erase_hidden_files after delete on event_payload
  referencing old table as gone for each statement execute function erase_hidden_files();
