-- What whoever asked for a file could read when it was written, as a hash: it is handed out while she still reads that.
-- Those from before have none and go.
delete from export;
alter table export add column read_as bytea;

-- A file says what cases said when it was written. It goes when words are hidden or erased, also one half written: the
-- job finds it gone.
create function drop_exports() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp
  as $$
begin
  delete from export x where x.tenant_id in (select c.tenant_id from changed c);
  return null;
end $$;
create trigger drop_exports after insert on text_mask
  referencing new table as changed for each statement execute function drop_exports();
create trigger drop_exports after delete on event_payload
  referencing old table as changed for each statement execute function drop_exports();

-- What somebody said of words when she asked to have them hidden may be the very words: it goes when any of the case are
-- erased. The request stays.
create function forget_requests() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp
  as $$
begin
  with subjects as (
    select e.tenant_id, e.subject_id as id
    from gone g join event e on e.tenant_id = g.tenant_id and e.id = g.event_id),
  cases as (
    select c.tenant_id, c.case_id from subjects s
      join case_report c on c.tenant_id = s.tenant_id and c.report_id = s.id
    union
    select s.tenant_id, s.id from subjects s),
  reports as (
    select c.tenant_id, c.report_id from cases k
      join case_report c on c.tenant_id = k.tenant_id and c.case_id = k.case_id
    union
    select s.tenant_id, s.id from subjects s)
  update hide_request q set words = '' from reports r
    where q.tenant_id = r.tenant_id and q.report_id = r.report_id and q.words <> '';
  return null;
end $$;
create trigger forget_requests after delete on event_payload
  referencing old table as gone for each statement execute function forget_requests();
