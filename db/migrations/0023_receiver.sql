-- Reports are sent to it, or were: whoever has it works with those cases, also after another is chosen.
alter table position add column takes_reports boolean not null default false;
