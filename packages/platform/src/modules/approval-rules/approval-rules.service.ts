import { z } from 'zod'
import type { ResultOf } from '@sesamespace/contract/call'
import type { ApprovalInsights } from '@sesamespace/contract/approval-insights'
import type {
  ApprovalRule,
  approvalRuleCalls,
  ApprovalRuleFilter,
  ApprovalRulePreview,
  CreateApprovalRuleInput,
  UpdateApprovalRuleInput,
} from '@sesamespace/contract/approval-rules'
import { may, type Actor } from '../../auth/actor.ts'
import type { Database, Queryable } from '../../db/database.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import { auditingRefusals } from '../audit/index.ts'
import { findRules } from './approval-rules.repo.ts'
import { createRule } from './create-rule.ts'
import { revokeRule } from './end-rules.ts'
import { readInsights } from './insights.ts'
import { previewRule } from './preview-rule.ts'
import { requireRule } from './rule-access.ts'
import type { RuleDependents } from './rule-origin.ts'
import { vaultRoles } from '../../auth/vault-roles.repo.ts'
import { viewRules } from './rule-view.ts'
import { updateRule } from './update-rule.ts'

const cursorPlace = z.tuple([z.uuid()])

/** Standing approvals: made by people out of decisions, judged again at each use. */
export function createApprovalRulesService(database: Database, dependents: RuleDependents) {
  const get = async (db: Queryable, actor: Actor, ruleId: string): Promise<ApprovalRule> => {
    const { rule, roles } = await requireRule(db, actor, ruleId)
    const [view] = await viewRules(db, actor, [rule], roles)
    if (!view) throw new Error('A rule has no view.')
    return view
  }
  return {
    create: (actor: Actor, input: CreateApprovalRuleInput): Promise<ApprovalRule> =>
      auditingRefusals(database, actor, async (tx) =>
        get(tx.db, actor, await createRule(tx, dependents, actor, input)),
      ),

    preview: (actor: Actor, input: CreateApprovalRuleInput): Promise<ApprovalRulePreview> =>
      auditingRefusals(database, actor, (tx) => previewRule(tx, dependents, actor, input)),

    async list(
      actor: Actor,
      filter: ApprovalRuleFilter,
    ): Promise<ResultOf<(typeof approvalRuleCalls)['listApprovalRules']>> {
      const { cursor, limit, ...rest } = filter
      const rows = await findRules(database.db, actor.workspaceId, {
        ...rest,
        limit: limit + 1,
        viewerId: may(actor, 'audit:read') ? null : actor.principalId,
        ...(cursor !== undefined && { after: decodeCursor(cursorPlace, cursor)[0] }),
      })
      const page = rows.slice(0, limit)
      const last = rows.length > page.length ? page.at(-1) : undefined
      const roles = await vaultRoles(database.db, actor.principalId)
      return {
        rules: await viewRules(database.db, actor, page, roles),
        nextCursor: last ? encodeCursor([last.id]) : null,
      }
    },

    insights: (actor: Actor): Promise<ApprovalInsights> =>
      readInsights(database.db, dependents, actor),

    get: (actor: Actor, ruleId: string): Promise<ApprovalRule> => get(database.db, actor, ruleId),

    update: (actor: Actor, ruleId: string, input: UpdateApprovalRuleInput): Promise<ApprovalRule> =>
      auditingRefusals(database, actor, async (tx) => {
        await updateRule(tx, actor, ruleId, input)
        return await get(tx.db, actor, ruleId)
      }),

    revoke: (actor: Actor, ruleId: string, endLeases: boolean): Promise<ApprovalRule> =>
      database.transaction(actor.workspaceId, async (tx) => {
        await revokeRule(tx, dependents, actor, ruleId, endLeases)
        return await get(tx.db, actor, ruleId)
      }),
  }
}

export type ApprovalRulesService = ReturnType<typeof createApprovalRulesService>
