import { agentVaultRoles, type VaultRole } from '@sesamespace/contract/vault-roles'
import type { QueryOf, ResultOf } from '@sesamespace/contract/call'
import type { vaultCalls, VaultMember } from '@sesamespace/contract/vaults'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { VaultRow } from '../../db/tables/vault.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { readPageOrWhole, timePlace } from '../../http/page-or-whole.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { manageVaultMembers, seeVaultMembers } from '../../policies/vault.ts'
import { auditActor } from '../audit/index.ts'
import { factsOf, requireLockedVault, requireVault, type VaultAccess } from './vault-access.ts'
import { emitVaultChange } from './vault-events.ts'
import {
  adminIds,
  deleteMember,
  findMembers,
  kindOf,
  listMembers,
  setMember,
} from './vault-members.repo.ts'

/** Who may do what in a vault. */
export function createVaultMembersService({ database }: { database: Database }) {
  return {
    async list(
      actor: Actor,
      vaultId: string,
      query: QueryOf<(typeof vaultCalls)['listVaultMembers']>,
    ): Promise<ResultOf<(typeof vaultCalls)['listVaultMembers']>> {
      const access = await requireVault(database.db, actor, vaultId)
      assertAllowed(seeVaultMembers(actor, factsOf(access)))
      const { rows, nextCursor } = await readPageOrWhole(
        query,
        timePlace,
        (wanted) => findMembers(database.db, vaultId, wanted),
        ({ place }) => place,
      )
      return { members: rows.map(({ member }) => member), nextCursor }
    },

    /** Gives a role. Managers may, and admins of the workspace: themselves too, on the record. */
    set: (
      actor: Actor,
      vaultId: string,
      principalId: string,
      role: VaultRole,
    ): Promise<VaultMember> =>
      database.transaction(actor.workspaceId, async (tx) => {
        await lockAsMemberManager(tx, actor, vaultId)
        const kind = await kindOf(tx.db, tx.workspaceId, principalId)
        if (!kind) throw notFound('Member')
        if (kind === 'agent' && !agentVaultRoles.includes(role)) {
          throw new AppError(
            'invalid_request',
            'body.role: agents can be "viewer" or "user" of a vault. Only people decide and manage.',
          )
        }
        const before = (await listMembers(tx.db, vaultId)).find(
          (member) => member.principalId === principalId,
        )
        if (before?.role === 'manager' && role !== 'manager')
          await keepAManager(tx, vaultId, principalId)
        const member = await setMember(tx.db, vaultId, principalId, role)
        tx.audit({
          action: 'vault.member_set',
          ...auditActor(actor),
          targetType: 'vault',
          targetId: vaultId,
          details: { principalId, role, before: before?.role ?? null },
        })
        await emitVaultChange(tx, actor, vaultId)
        return member
      }),

    /** Takes someone out; anyone may leave. */
    remove: (actor: Actor, vaultId: string, principalId: string): Promise<void> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const { vault } = await (principalId === actor.principalId
          ? requireLockedVault(tx, actor, vaultId)
          : lockAsMemberManager(tx, actor, vaultId))
        const removed = await deleteMember(tx.db, vaultId, principalId)
        if (!removed) throw notFound('Member')
        if (removed === 'manager') await keepAManager(tx, vaultId, principalId)
        tx.audit({
          action: 'vault.member_removed',
          ...auditActor(actor),
          targetType: 'vault',
          targetId: vaultId,
          details: { principalId, role: removed },
        })
        if (!(await seesVaultAnyway(tx, vault, principalId))) {
          tx.emit({
            type: 'vault.deleted',
            payload: { vaultId },
            audience: { principalIds: [principalId] },
            actorId: actor.principalId,
          })
        }
        await emitVaultChange(tx, actor, vaultId)
      }),
  }
}

export type VaultMembersService = ReturnType<typeof createVaultMembersService>

async function lockAsMemberManager(tx: Tx, actor: Actor, vaultId: string): Promise<VaultAccess> {
  const access = await requireLockedVault(tx, actor, vaultId)
  assertAllowed(manageVaultMembers(actor, factsOf(access)))
  return access
}

async function keepAManager(tx: Tx, vaultId: string, leavingId: string): Promise<void> {
  const members = await listMembers(tx.db, vaultId)
  if (members.some((member) => member.role === 'manager' && member.principalId !== leavingId))
    return
  throw new AppError('conflict', 'A vault needs a manager. Make someone else a manager first.')
}

/** Whether someone who is no member knows of the vault all the same. */
async function seesVaultAnyway(tx: Tx, vault: VaultRow, principalId: string): Promise<boolean> {
  if ((await adminIds(tx.db, tx.workspaceId)).includes(principalId)) return true
  return vault.agents_may_request && (await kindOf(tx.db, tx.workspaceId, principalId)) === 'agent'
}
