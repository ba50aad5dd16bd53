import type { KeyOf } from '#kernel/texts.ts'
import type { TokenScope } from '../contract.ts'
import type { texts } from '../texts.ts'

/** What a scope lets a program do. */
export const scopeWords = {
  'report:send': 'scope.reportSend',
  'report:readOwn': 'scope.reportReadOwn',
  'case:read': 'scope.caseRead',
  'case:work': 'scope.caseWork',
  'measure:work': 'scope.measureWork',
  'organisation:look': 'scope.organisationLook',
  'notice:read': 'scope.noticeRead',
  signedIn: 'scope.signedIn',
} as const satisfies Record<TokenScope, KeyOf<typeof texts>>
