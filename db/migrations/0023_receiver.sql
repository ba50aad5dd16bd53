-- Reports are sent to it, or were: whoever has it works with those cases, also after another is chosen.
alter table position add column takes_reports boolean not null default false;

-- The day by which it should be decided what to do. Cases from before have none, and are late with their end only.
alter table case_file add column measures_due_on date;
