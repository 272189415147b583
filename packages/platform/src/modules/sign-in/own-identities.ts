import type { Actor } from '../../auth/actor.ts'
import { deleteIdentities, listIdentities } from '../../auth/identities.repo.ts'
import { isSsoOnly } from '../../auth/sso-only.repo.ts'
import { notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { usePassword } from '../../policies/member.ts'
import {
  announceOwnAccount,
  assertPasswordProven,
  auditOwnAccount,
  type OwnAccountParts,
} from './own-proof.ts'

/** What a person does with their own connections to a provider. A stolen session alone neither adds nor takes one. */
export const createOwnIdentities = (parts: OwnAccountParts) => ({
  async assertPassword(actor: Actor, password: string, purpose: string): Promise<void> {
    await assertPasswordProven(parts, actor, password, purpose)
  },

  /** Their password is then the only way in, so there must be one that works. */
  async unlink(actor: Actor, id: string, password: string): Promise<void> {
    const own = await listIdentities(parts.database.db, actor.workspaceId, actor.principalId)
    if (!own.some((identity) => identity.id === id)) throw notFound('Connection')
    const account = await assertPasswordProven(parts, actor, password, 'unlink_identity')
    await parts.database.transaction(actor.workspaceId, async (tx) => {
      assertAllowed(usePassword(account, await isSsoOnly(tx.db, tx.workspaceId)))
      const { principalId } = actor
      if ((await deleteIdentities(tx.db, tx.workspaceId, { principalId, id })) === 0)
        throw notFound('Connection')
      auditOwnAccount(tx, actor, 'identity.unlinked')
      announceOwnAccount(tx, actor)
    })
  },
})

export type OwnIdentities = ReturnType<typeof createOwnIdentities>
