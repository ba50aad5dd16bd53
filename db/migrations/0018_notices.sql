-- How somebody wants each kind of notice by mail; where no row is, the kind's own default (features/notifications/rules.ts).
create table notice_choice (
  tenant_id integer not null references tenant,
  person_id uuid not null,
  kind text not null,
  delivery text not null check (delivery in ('atOnce', 'digest', 'none')),
  primary key (tenant_id, person_id, kind),
  foreign key (tenant_id, person_id) references person
);
call tenant_table('notice_choice', 'select, insert, update');

-- A digest is a mail about many notices, to one person, at most one a day.
alter table mail
  alter column notice_id drop not null,
  add digest_person_id uuid,
  add digest_on date,
  add foreign key (tenant_id, digest_person_id) references person,
  add constraint mail_digest unique (tenant_id, digest_person_id, digest_on),
  add constraint mail_about check (
    (notice_id is null) = (digest_on is not null) and (digest_on is null) = (digest_person_id is null));

-- A notice waits for the next digest, and knows afterwards which it went with.
alter table notice
  add waits_for_digest boolean not null default false,
  add digest_mail_id uuid,
  add foreign key (tenant_id, digest_mail_id) references mail;
create index notice_waiting on notice (tenant_id, person_id) where waits_for_digest;
create index notice_digest on notice (tenant_id, digest_mail_id) where digest_mail_id is not null;
