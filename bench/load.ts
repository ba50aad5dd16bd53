import type pg from 'pg'

export const municipalities = 40

/** Cases a municipality has of `total` in all: the largest has a quarter, the smallest a two-hundredth (Zipf). */
function sizes(total: number): number[] {
  const weights = Array.from({ length: municipalities }, (_, i) => 1 / (i + 1))
  const sum = weights.reduce((all, weight) => all + weight, 0)
  return weights.map((weight) => Math.round((total * weight) / sum))
}

/** Forty municipalities with a leader in each unit and ten employees in each section, and no cases yet. */
export async function loadOrganisations(root: pg.Client, now: Date): Promise<void> {
  await root.query(`set app.now = '${now.toISOString()}'`)
  for (let place = 1; place <= municipalities; place++) {
    const departments = place <= 4 ? 8 : 3
    await root.query(
      `insert into tenant (slug, name, language, demo, created_at, set_up_at)
        values ('kommune-' || ${place}, 'Kommune ' || ${place}, 'nb', false, $1, $1)`,
      [now],
    )
    await root.query(organisation(place, departments))
  }
  await root.query('analyze')
}

/** An id that the same words always give, with the version and variant of a random one. */
const id = (words: string) => `overlay(overlay(md5(${words}) placing '4' from 13) placing 'a' from 17)::uuid`

const organisation = (tenant: number, departments: number) => `
  insert into unit (tenant_id, id, path, name, kind, sector, valid_from)
  select ${tenant}, ${id(`'${tenant}root'`)}, array[${id(`'${tenant}root'`)}], 'Kommune ${tenant}', 'municipality', 'office', date '2020-01-01';

  insert into unit (tenant_id, id, parent_id, path, name, kind, sector, valid_from)
  select ${tenant}, ${id(`'${tenant}s' || s`)}, ${id(`'${tenant}root'`)},
    array[${id(`'${tenant}root'`)}, ${id(`'${tenant}s' || s`)}], 'Sektor ' || s, 'sector', 'health', date '2020-01-01'
  from generate_series(1, 5) s;

  insert into unit (tenant_id, id, parent_id, path, name, kind, sector, valid_from)
  select ${tenant}, ${id(`'${tenant}s' || s || 'd' || d`)}, ${id(`'${tenant}s' || s`)},
    array[${id(`'${tenant}root'`)}, ${id(`'${tenant}s' || s`)}, ${id(`'${tenant}s' || s || 'd' || d`)}],
    'Virksomhet ' || s || '.' || d, 'department', 'health', date '2020-01-01'
  from generate_series(1, 5) s, generate_series(1, ${departments}) d;

  insert into unit (tenant_id, id, parent_id, path, name, kind, sector, valid_from)
  select ${tenant}, ${id(`'${tenant}s' || s || 'd' || d || 'e' || e`)}, ${id(`'${tenant}s' || s || 'd' || d`)},
    array[${id(`'${tenant}root'`)}, ${id(`'${tenant}s' || s`)}, ${id(`'${tenant}s' || s || 'd' || d`)},
      ${id(`'${tenant}s' || s || 'd' || d || 'e' || e`)}],
    'Avdeling ' || s || '.' || d || '.' || e, 'section', 'health', date '2020-01-01'
  from generate_series(1, 5) s, generate_series(1, ${departments}) d, generate_series(1, 6) e;

  insert into position (tenant_id, id, unit_id, function, name, valid_from)
  select ${tenant}, ${id(`u.id || 'leader'`)}, u.id, 'leader', 'Leder, ' || u.name, date '2020-01-01'
  from unit u where u.tenant_id = ${tenant}
  union all
  select ${tenant}, ${id(`u.id || 'employee'`)}, u.id, 'employee', 'Ansatt, ' || u.name, date '2020-01-01'
  from unit u where u.tenant_id = ${tenant} and u.kind = 'section'
  union all
  select ${tenant}, ${id(`u.id || 'rep'`)}, u.id, 'safetyRep', 'Verneombud, ' || u.name, date '2020-01-01'
  from unit u where u.tenant_id = ${tenant} and u.kind = 'sector'
  union all
  select ${tenant}, ${id(`u.id || 'coordinator'`)}, u.id, 'coordinator', 'Kvalitetskoordinator', date '2020-01-01'
  from unit u where u.tenant_id = ${tenant} and u.kind = 'municipality';

  insert into person (tenant_id, id, given_name, family_name, email, language)
  select p.tenant_id, ${id(`p.id || '' || n`)}, 'Fornavn ' || n, 'Etternavn', p.id || '.' || n || '@kommune.example', 'nb'
  from position p, generate_series(1, 10) n
  where p.tenant_id = ${tenant} and (n = 1 or p.function = 'employee');

  insert into position_holder (tenant_id, id, position_id, person_id, kind, valid_from)
  select p.tenant_id, ${id(`p.id || 'holds' || n`)}, p.id, ${id(`p.id || '' || n`)}, 'permanent', date '2020-01-01'
  from position p, generate_series(1, 10) n
  where p.tenant_id = ${tenant} and (n = 1 or p.function = 'employee');

  insert into safety_area (tenant_id, id, name, position_id)
  select tenant_id, ${id(`id || 'area'`)}, name, ${id(`id || 'rep'`)} from unit where tenant_id = ${tenant} and kind = 'sector';
  insert into safety_area_unit (tenant_id, safety_area_id, unit_id)
  select tenant_id, ${id(`path[2] || 'area'`)}, id from unit where tenant_id = ${tenant} and kind = 'section'`

/** Adds cases up to `total` in all, each with its report, five events and every third with a measure. */
export const loadCases = (root: pg.Client, total: number): Promise<void> => loadEach(root, sizes(total))

/** As many cases as said for each municipality, from the first on. */
export async function loadEach(root: pg.Client, counts: readonly number[]): Promise<void> {
  const tables = ['case_measure', 'measure', 'event']
  const triggers = (what: 'enable' | 'disable') =>
    root.query(tables.map((table) => `alter table ${table} ${what} trigger user`).join(';'))
  // What they would count, the rows bring; and a million old events are not for the sealer to begin with.
  await triggers('disable')
  await root.query("set app.restoring = 'on'")
  for (const [index, size] of counts.entries()) {
    const tenant = index + 1
    const { rows } = await root.query('select count(*)::int as n from case_file where tenant_id = $1', [
      tenant,
    ])
    await root.query(cases(tenant, rows[0].n + 1, size))
  }
  await root.query("set app.restoring = ''")
  await triggers('enable')
  await root.query('vacuum analyze')
}

const text = `'Bruker fikk kveldsdosen to ganger fordi dosetten ikke var signert. Vi ringte legevakta og fulgte med gjennom natta. Sak ' || n`

const cases = (tenant: number, from: number, to: number) => `
  create temp table made on commit drop as
  select n, ${id(`'${tenant}case' || n`)} as case_id, ${id(`'${tenant}report' || n`)} as report_id, s.id as unit_id,
    app_now() - (n % 1095) * interval '1 day' - (n % 1440) * interval '1 minute' as at,
    -- One in fifteen is open.
    n % 15 <> 0 as closed, 1 + n % 4 as severity, n % 3 = 0 as hms
  from generate_series(${from}, ${to}) n
  join (select id, row_number() over (order by id) - 1 as place, count(*) over () as units
    from unit where tenant_id = ${tenant} and kind = 'section') s on s.place = (n * 7919::bigint) % s.units;

  insert into report (tenant_id, id, number, kind, type_code, text, outcome, occurred_at, received_at, unit_id, sender, reporter_person_id, digest)
  select ${tenant}, report_id, '2020-' || 100000 + n, 'deviation', case when hms then 'hms.fall' else 'tj.legemiddel' end, ${text},
    'wentWrong', at, at, unit_id, 'named', ${id(`${id(`unit_id || 'employee'`)} || '' || 1 + n % 10`)}, '\\x00'
  from made;
  insert into report_progress (tenant_id, report_id, recipient_position_id, answer_due_at)
  select ${tenant}, report_id, ${id(`unit_id || 'leader'`)}, at + interval '5 days' from made;
  insert into case_file (tenant_id, id, number, kind, category, type_code, state, work, unit_id, owner_position_id, severity,
    severity_actual, severity_possible, opened_at, response_due_at, seen_at, first_response_at, due_on, closed_at,
    content_version, excerpt, open_measures, done_measures)
  select ${tenant}, case_id, '2020-' || 100000 + n, 'deviation', case when hms then 'hms' else 'tjeneste' end,
    case when hms then 'hms.fall' else 'tj.legemiddel' end, case when closed then 'closed' else 'inProgress' end, 'findCause',
    unit_id, ${id(`unit_id || 'leader'`)}, severity, severity, severity, at, at + interval '5 days', at, at,
    (at + interval '60 days')::date, case when closed then at + interval '20 days' end, '2026.1', left(${text}, 160),
    case when n % 3 = 0 and not closed then 1 else 0 end, case when n % 3 = 0 and closed then 1 else 0 end
  from made;
  insert into case_report (tenant_id, case_id, report_id) select ${tenant}, case_id, report_id from made;
  insert into case_unit (tenant_id, case_id, unit_id, since) select ${tenant}, case_id, unit_id, at from made;
  insert into measure (tenant_id, id, title, owner_position_id, unit_id, due_on, strength, state, decided_at)
  select ${tenant}, ${id(`case_id || 'measure'`)}, 'Signer på nettbrettet ved døra', ${id(`unit_id || 'leader'`)}, unit_id,
    (at + interval '30 days')::date, 2, case when closed then 'done' else 'decided' end, at
  from made where n % 3 = 0;
  insert into case_measure (tenant_id, case_id, measure_id)
  select ${tenant}, case_id, ${id(`case_id || 'measure'`)} from made where n % 3 = 0;
  insert into event (tenant_id, id, at, kind, subject_kind, subject_id, commitment)
  select ${tenant}, ${id(`case_id || kind`)}, at, kind, case when kind = 'report.sent' then 'report' else 'case' end,
    case when kind = 'report.sent' then report_id else case_id end, '\\x00'
  from made, unnest(array['report.sent', 'case.seen', 'case.acknowledged', 'case.commented', 'case.closed']) kind;
  insert into event_payload (tenant_id, event_id, salt, payload)
  select ${tenant}, ${id(`case_id || kind`)}, '\\x00', json_build_object('text', 'Takk. Jeg ser på det i dag.', 'message',
    'Takk. Jeg ser på det i dag.', 'answer', 'Fra i dag signerer vi på nettbrettet ved døra.')
  from made, unnest(array['report.sent', 'case.seen', 'case.acknowledged', 'case.commented', 'case.closed']) kind`
