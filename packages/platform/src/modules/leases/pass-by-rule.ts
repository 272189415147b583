import type { LeaseRisk } from '@sesamespace/contract/leases'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { judgeByRules, type RuleVerdict } from '../approval-rules/index.ts'
import { announce, subject, type LeaseStep } from './lease-announcer.ts'
import { activateLease } from './lease-changes.repo.ts'
import { durationText } from './lease-rules.ts'
import type { LeaseRow } from './leases.repo.ts'

/** What the rules say of a request; `null`: there is none for it. A rule is about one access at a time of an agent: it never passes what is for runs to come. */
export const judgeRequest = async (
  tx: Tx,
  actor: Actor,
  {
    isForRuns,
    ...request
  }: {
    itemId: string
    fields: string[]
    durationSeconds: number
    risks: LeaseRisk[]
    isForRuns: boolean
  },
): Promise<RuleVerdict | null> =>
  actor.kind !== 'agent' || isForRuns
    ? null
    : await judgeByRules(tx, {
        ...request,
        agentId: actor.principalId,
        keyId: actor.credential.id,
      })

/** Makes the lease active at once: whoever made the rule decided beforehand. */
export async function passByRule(
  tx: Tx,
  step: Pick<LeaseStep, 'leaseId' | 'actorId' | 'requestId' | 'details' | 'card'>,
  rule: RuleVerdict,
  durationSeconds: number,
): Promise<LeaseRow> {
  await activateLease(tx.db, step.leaseId, {
    by: null,
    requiredApprovals: 1,
    groups: [],
    durationSeconds,
  })
  return await announce(tx, {
    ...step,
    event: 'vault.lease.approved',
    action: 'vault.lease.approved_by_rule',
    details: { ...step.details, ruleId: rule.id, madeBy: rule.madeBy },
    line: (made) =>
      `Got ${subject(made)} for ${durationText(durationSeconds)} by an approval rule: ${made.reason}`,
  })
}
