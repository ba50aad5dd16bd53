-- What a reporter says is still a problem is hers to read again, among what else was said.
alter table report_message drop constraint report_message_kind_check;
alter table report_message add constraint report_message_kind_check
  check (kind in ('acknowledged', 'decided', 'forwarded', 'comment', 'closed', 'reopened', 'notSolved'));
