-- Who sent a report may be unknown: it came from a phone that somebody has signed out from afar, or that another person
-- is signed in on by now. It is taken, never dropped, and goes to the quality coordinator.
alter table report alter column reporter_person_id drop not null;
alter table report
  add column sender text not null default 'named' check (sender in ('named', 'unresolved')),
  add constraint report_sender check ((sender = 'named') = (reporter_person_id is not null));
alter table report alter column sender drop default;

create table report_doubt (
  tenant_id integer not null references tenant,
  report_id uuid not null,
  -- who had been signed in on the phone it came from, where that is known
  device_person_id uuid,
  reason text not null check (reason in ('signedOut', 'somebodyElse')),
  primary key (tenant_id, report_id),
  foreign key (tenant_id, report_id) references report,
  foreign key (tenant_id, device_person_id) references person
);
create index report_doubt_device on report_doubt (tenant_id, device_person_id);
call tenant_table('report_doubt', 'select, insert');
