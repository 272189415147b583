import type { RuleMiss } from '@sesamespace/contract/rule-misses'
import type { Tx } from '../../db/database.ts'
import { exposedItems } from '../leaks/index.ts'
import { findRules, lockRules, ownPeopleOf } from './approval-rules.repo.ts'
import { closest, missOf, type RuleRequest } from './match-rule.ts'
import { stateOf, termsOf } from './rule-state.ts'

/** What a rule has to say of a request. */
export interface RuleVerdict {
  id: string
  madeBy: string
  madeAt: Date
  /** `null`: it passes the request. */
  miss: RuleMiss | null
}

/**
 * Judges a request by the rules for its agent and item, which are held until the transaction ends: of many requests at once each
 * counts the ones before it. `null`: there is no rule.
 */
export async function judgeByRules(
  tx: Tx,
  request: RuleRequest & { agentId: string; itemId: string },
): Promise<RuleVerdict | null> {
  const { agentId, itemId } = request
  const ids = await lockRules(tx, { agentId, itemId })
  if (ids.length === 0) return null
  // A statement of its own, so that it sees what was committed while the lock was awaited.
  const rules = await findRules(tx.db, tx.workspaceId, { ids })
  const people = await ownPeopleOf(tx.db, agentId, request.keyId)
  const isExposed = (await exposedItems(tx.db, tx.workspaceId, [itemId])).has(itemId)
  const misses: (RuleVerdict & { miss: RuleMiss })[] = []
  for (const rule of rules) {
    const verdict = { id: rule.id, madeBy: rule.made_by, madeAt: rule.made_at }
    const miss = missOf(termsOf(rule), stateOf(rule, isExposed, people), request)
    if (miss === null) return { ...verdict, miss }
    misses.push({ ...verdict, miss })
  }
  return closest(misses) ?? null
}
