-- The last day somebody signed in; null for who never has, whom invitations are for.
alter table person add column signed_in_on date;
create index person_name on person (tenant_id, family_name, given_name, id);

-- Who has been given which role, and by whom: the list that the coordinator and the kommunedirektør read.
create index event_assignment on event (tenant_id, at desc, id desc)
  where kind in ('position.assigned', 'position.ended');
