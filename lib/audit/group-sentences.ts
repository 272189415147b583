import type { AuditAction } from '@sesamespace/contract/audit-actions'
import { personOf, type SentenceBuilder, sentence, textOf } from './sentence'

/** What was done to groups of people. */
export const groupSentences = {
  'group.created': (e) => sentence`made the group “${textOf(e, 'name')}”`,
  'group.renamed': (e) =>
    sentence`renamed the group “${textOf(e, 'before')}” to “${textOf(e, 'name')}”`,
  'group.deleted': (e) => sentence`deleted the group “${textOf(e, 'name')}”`,
  'group.member_added': (e) =>
    sentence`added ${personOf(e, 'principalId')} to the group “${textOf(e, 'name')}”`,
  'group.member_removed': (e) =>
    sentence`removed ${personOf(e, 'principalId')} from the group “${textOf(e, 'name')}”`,
} satisfies Partial<Record<AuditAction, SentenceBuilder>>
