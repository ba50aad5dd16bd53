import type { NoticesOf } from '../notifications/index.ts'
import type { texts } from './texts.ts'

/** Whoever gets in, and whoever gets power, is not left for tomorrow's digest. */
export const notices: NoticesOf<typeof texts> = {
  invited: 'always',
  forgotten: 'always',
  code: 'always',
  codesForRoles: 'always',
  wayIn: 'always',
  codeForRole: 'always',
  loginChanged: 'always',
  loginChangedRole: 'always',
  tokenMade: 'always',
  yourRole: 'always',
  assigned: 'always',
  appointed: 'always',
  ended: 'always',
  imported: 'always',
  importedBoth: 'always',
  importedEnded: 'always',
  undone: 'always',
  merged: 'always',
  mergedRole: 'always',
  unmerged: 'always',
  unmergedRole: 'always',
}
