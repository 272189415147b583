import type { SignInRules } from '@sesamespace/contract/sign-in-rules'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { changeSignInRules } from '../../policies/workspace.ts'
import { auditActor } from '../audit/index.ts'
import { readSignInRules, writeSignInRules } from './sign-in-rules.repo.ts'

/** What a workspace asks of people who sign in. */
export const createSignInRulesService = (database: Database) => ({
  get: (actor: Actor): Promise<SignInRules> => readSignInRules(database.db, actor.workspaceId),

  set: (actor: Actor, rules: SignInRules): Promise<SignInRules> =>
    database.transaction(actor.workspaceId, async (tx) => {
      assertAllowed(changeSignInRules(actor))
      const { workspaceId } = tx
      const before = await readSignInRules(tx.db, workspaceId, { forUpdate: true })
      if (before.stepUpMinutes === rules.stepUpMinutes) return before
      await writeSignInRules(tx.db, workspaceId, rules)
      tx.emit({
        type: 'workspace.updated',
        payload: { workspaceId },
        audience: { scope: 'workspace' },
        actorId: actor.principalId,
      })
      tx.audit({
        action: 'workspace.sign_in_rules_changed',
        ...auditActor(actor),
        targetType: 'workspace',
        targetId: workspaceId,
        details: { stepUpMinutes: rules.stepUpMinutes },
      })
      return rules
    }),
})

export type SignInRulesService = ReturnType<typeof createSignInRulesService>
