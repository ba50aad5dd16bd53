/**
 * Every column that points at a person, and what becomes of it when two records of one person become one. A test walks
 * the database's own list of them, so that a new one is decided here too.
 *
 * - `moves`: points at the one that stays from then on.
 * - `reports`: so does this, through `move_reports`, since the app may not change what was reported.
 * - `ends`: it was a way in, and is none any more.
 * - `stays`: nothing to move, for the reason beside it.
 */
export const pointers = {
  'absence.person_id': 'moves',
  'api_token.created_by': 'moves',
  'api_token.person_id': 'ends',
  // What she reads her waiting reports with lies on phones where she was signed in as the other.
  'author_key.person_id': 'stays',
  // Only a demo's sign-in page asks, and only for those who are active.
  'demo_persona.person_id': 'stays',
  // It sends reports and nothing else, and those that wait on it are hers.
  'device.person_id': 'moves',
  'entry.made_by': 'moves',
  // Gone after a day, and made again with a tap.
  'export.person_id': 'stays',
  'hide_request.asked_by': 'moves',
  'hide_request.declined_by': 'moves',
  // A mail that was sent, to the address it was sent to.
  'mail.digest_person_id': 'stays',
  'measure.decided_by': 'moves',
  'measure.ended_by': 'moves',
  'notice.person_id': 'moves',
  'notice_choice.person_id': 'moves',
  'one_time_code.made_by': 'moves',
  'one_time_code.person_id': 'ends',
  'organisation_import.applied_by': 'moves',
  'organisation_import.created_by': 'moves',
  'organisation_import.undone_by': 'moves',
  'person.merged_into': 'moves',
  'position_holder.person_id': 'moves',
  // Whose phone it came from: the other record's name follows.
  'push_subscription.person_id': 'ends',
  // Of whoever has no phone left to be told on.
  'quiet_hours.person_id': 'stays',
  'report_doubt.device_person_id': 'stays',
  'report.reporter_person_id': 'reports',
  'report.typed_by': 'reports',
  'report_message.person_id': 'reports',
  'service_account.cases_decided_by': 'moves',
  // A program is nobody's other record.
  'service_account.person_id': 'stays',
  'session.person_id': 'ends',
  'text_mask.made_by': 'moves',
  'text_mask.undone_by': 'moves',
  'upload.hidden_by': 'moves',
  'upload.owner_person_id': 'moves',
} as const

export type Pointer = keyof typeof pointers

const those = (fate: (typeof pointers)[Pointer]): Pointer[] =>
  (Object.keys(pointers) as Pointer[]).filter((name) => pointers[name] === fate)

export const moving = those('moves')
export const reporting = those('reports')
