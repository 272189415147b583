import type { SignInRules, SignInRulesInput } from '@sesamespace/contract/sign-in-rules'
import type { Actor } from '../../auth/actor.ts'
import { findFactorDueAt } from '../../auth/required-factor.repo.ts'
import type { Database, Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { changeSignInRules } from '../../policies/workspace.ts'
import { auditActor } from '../audit/index.ts'
import { readSignInRules, writeSignInRules } from './sign-in-rules.repo.ts'

/** What a workspace asks of people who sign in. */
export const createSignInRulesService = (database: Database) => ({
  get: (actor: Actor): Promise<SignInRules> => readSignInRules(database.db, actor.workspaceId),

  set: (actor: Actor, input: SignInRulesInput): Promise<SignInRules> =>
    database.transaction(actor.workspaceId, async (tx) => {
      assertAllowed(changeSignInRules(actor))
      const { workspaceId } = tx
      const before = await readSignInRules(tx.db, workspaceId, { forUpdate: true })
      const { stepUpMinutes, secondFactor = before.secondFactor } = input
      const isFactorSame =
        secondFactor.requiredOf === before.secondFactor.requiredOf &&
        secondFactor.graceDays === before.secondFactor.graceDays
      if (before.stepUpMinutes === stepUpMinutes && isFactorSame) return before
      const startsAnew = reach[secondFactor.requiredOf] > reach[before.secondFactor.requiredOf]
      await writeSignInRules(tx.db, workspaceId, { stepUpMinutes, secondFactor, startsAnew })
      if (!isFactorSame) await assertOwnFactor(tx, actor)
      tx.emit({
        type: 'workspace.updated',
        payload: { workspaceId },
        audience: { scope: 'workspace' },
        actorId: actor.principalId,
      })
      const { requiredOf, graceDays } = secondFactor
      tx.audit({
        action: 'workspace.sign_in_rules_changed',
        ...auditActor(actor),
        targetType: 'workspace',
        targetId: workspaceId,
        details: {
          ...(before.stepUpMinutes !== stepUpMinutes && { stepUpMinutes }),
          ...(!isFactorSame && { secondFactorOf: requiredOf, graceDays }),
        },
      })
      return await readSignInRules(tx.db, workspaceId)
    }),
})

export type SignInRulesService = ReturnType<typeof createSignInRulesService>

/** Of how many people it is required. */
const reach = { nobody: 0, admins: 1, everyone: 2 } as const

/** Throws when whoever requires it lacks it: an owner always can undo the rule. */
async function assertOwnFactor(tx: Tx, actor: Actor): Promise<void> {
  if (await findFactorDueAt(tx.db, actor.credential.id))
    throw new AppError(
      'no_second_factor',
      'Set up a second factor for yourself first: nobody can then be shut out who could undo this.',
    )
}
