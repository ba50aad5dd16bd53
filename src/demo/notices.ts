import type pg from 'pg'

/** SQL for a UUID made from a text, the same every time. */
const uuidFrom = (text: string): string =>
  `overlay(overlay(md5(${text}) placing '7' from 13) placing '8' from 17)::uuid`

/** What people were told in the last week, from the events that are there: notices, and the mail that went with them. */
export async function insertNotices(owner: pg.Client): Promise<void> {
  // Rows that came in this moment are not counted yet, and a join planned for empty tables takes minutes.
  await owner.query('analyze')
  await owner.query(`
    insert into notice (tenant_id, id, person_id, event_id, template, params, link, created_at, read_at)
    select e.tenant_id, ${uuidFrom('e.id::text || s.person_id')}, s.person_id, e.id,
      case when r.outcome = 'serious' then 'cases:notice.serious' else 'cases:notice.new' end,
      json_build_object('number', c.number, 'unit', u.name, 'type', coalesce(r.type_code, r.kind), 'dueAt', c.response_due_at),
      '/saker/' || c.number, e.at, c.first_response_at
    from event e
    join report r on r.tenant_id = e.tenant_id and r.id = e.subject_id
    join unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
    join case_report cr on cr.tenant_id = r.tenant_id and cr.report_id = r.id
    join case_file c on c.tenant_id = cr.tenant_id and c.id = cr.case_id
    join position_landing l on l.tenant_id = c.tenant_id and l.position_id = c.owner_position_id
    join position_staff s on s.tenant_id = l.tenant_id and s.position_id = l.lands_at
    where e.tenant_id = app_tenant() and e.kind = 'report.sent' and e.at > app_now() - interval '7 days'
      and s.person_id is distinct from r.reporter_person_id
      and s.person_id <> all(c.bypassed_person_ids)`)
  await owner.query(`
    insert into notice (tenant_id, id, person_id, event_id, template, params, link, created_at, read_at)
    select e.tenant_id, ${uuidFrom('e.id::text || r.reporter_person_id')}, r.reporter_person_id, e.id,
      'reporting:notice.' || split_part(e.kind, '.', 2), json_build_object('number', r.number),
      '/meldinger/' || r.id, e.at, null
    from event e
    join case_report cr on cr.tenant_id = e.tenant_id and cr.case_id = e.subject_id
    join report r on r.tenant_id = cr.tenant_id and r.id = cr.report_id
    where e.tenant_id = app_tenant() and e.kind in ('case.acknowledged', 'case.closed')
      and e.at > app_now() - interval '7 days' and e.actor_person_id <> r.reporter_person_id`)
  await owner.query(`
    insert into mail (tenant_id, id, notice_id, to_address, created_at, sent_at, attempts, last_attempt_at)
    select n.tenant_id, ${uuidFrom('n.id::text')}, n.id, p.email, n.created_at, n.created_at, 1, n.created_at
    from notice n join person p on p.tenant_id = n.tenant_id and p.id = n.person_id
    where n.tenant_id = app_tenant() and p.email is not null`)
}
