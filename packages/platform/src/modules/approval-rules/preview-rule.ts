import type {
  ApprovalRulePreview,
  CreateApprovalRuleInput,
} from '@sesamespace/contract/approval-rules'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { wallClock } from '../workspace/index.ts'
import { clockOf, pastRequests, type PastRequest } from './approval-rules.repo.ts'
import { requireGround } from './create-rule.ts'
import { missOf, type RuleTerms } from './match-rule.ts'
import type { RuleDependents } from './rule-origin.ts'

/** What a rule would have passed of the last 30 days. */
export async function previewRule(
  tx: Tx,
  dependents: RuleDependents,
  actor: Actor,
  input: CreateApprovalRuleInput,
): Promise<ApprovalRulePreview> {
  const { origin, item } = await requireGround(tx, dependents, actor, input)
  const requests = await pastRequests(tx.db, origin)
  const { timeZone } = await clockOf(tx.db, tx.workspaceId)
  const rule: RuleTerms = {
    itemVersion: item.version,
    fields: input.fields,
    maxSeconds: input.maxDurationSeconds,
    maxPerDay: input.maxPerDay,
    days: input.days,
    hoursStart: input.hoursStart,
    hoursEnd: input.hoursEnd,
    until: input.until,
    keyId: input.onlyThisKey ? origin.keyId : null,
    taskId: input.taskId ?? null,
    held: null,
  }
  return { requests: requests.length, wouldPass: countPassed(rule, requests, timeZone) }
}

/** How many of these requests, oldest first, a rule would have passed: each that passes counts towards its day. */
export function countPassed(
  rule: RuleTerms,
  requests: readonly PastRequest[],
  timeZone: string,
): number {
  const passedOn = new Map<string, number>()
  let passed = 0
  for (const request of requests) {
    const { day } = wallClock(request.at, timeZone)
    const usedToday = passedOn.get(day) ?? 0
    const state = {
      at: request.at,
      timeZone,
      itemVersion: rule.itemVersion,
      isExposed: false,
      needsSeveral: false,
      makerMay: true,
      hasTask: true,
      usedToday,
    }
    if (missOf(rule, state, request) !== null) continue
    passedOn.set(day, usedToday + 1)
    passed++
  }
  return passed
}
