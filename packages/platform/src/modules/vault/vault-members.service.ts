import { agentVaultRoles, type VaultRole } from '@sesamespace/contract/vault-roles'
import type { VaultMember } from '@sesamespace/contract/vaults'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { manageVaultMembers, seeVaultMembers } from '../../policies/vault.ts'
import { auditActor } from '../audit/index.ts'
import {
  factsOf,
  lockVault,
  requireVault,
  type VaultAccess,
  type VaultRow,
} from './vault-access.ts'
import { emitVault } from './vault-events.ts'
import { adminIds, listMembers } from './vaults.repo.ts'

/** Who may do what in a vault. */
export function createVaultMembersService({ database }: { database: Database }) {
  return {
    async list(actor: Actor, vaultId: string): Promise<VaultMember[]> {
      const access = await requireVault(database.db, actor, vaultId)
      assertAllowed(seeVaultMembers(actor, factsOf(access)))
      return await listMembers(database.db, vaultId)
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
        const principal = await findPrincipal(tx, principalId)
        if (!principal) throw notFound('Member')
        if (principal.kind === 'agent' && !agentVaultRoles.includes(role)) {
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
        const member = await tx.db
          .insertInto('vault_members')
          .values({ vault_id: vaultId, principal_id: principalId, role })
          .onConflict((conflict) =>
            conflict.columns(['vault_id', 'principal_id']).doUpdateSet({ role }),
          )
          .returningAll()
          .executeTakeFirstOrThrow()
        tx.audit({
          action: 'vault.member_set',
          ...auditActor(actor),
          targetType: 'vault',
          targetId: vaultId,
          details: { principalId, role, before: before?.role ?? null },
        })
        await emitVaultChange(tx, actor, vaultId)
        return { principalId, role: member.role, addedAt: member.added_at.toISOString() }
      }),

    /** Takes someone out; anyone may leave. */
    remove: (actor: Actor, vaultId: string, principalId: string): Promise<void> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const { vault } = await (principalId === actor.principalId
          ? lockAndRequire(tx, actor, vaultId)
          : lockAsMemberManager(tx, actor, vaultId))
        const removed = await tx.db
          .deleteFrom('vault_members')
          .where('vault_id', '=', vaultId)
          .where('principal_id', '=', principalId)
          .returning('role')
          .executeTakeFirst()
        if (!removed) throw notFound('Member')
        if (removed.role === 'manager') await keepAManager(tx, vaultId, principalId)
        tx.audit({
          action: 'vault.member_removed',
          ...auditActor(actor),
          targetType: 'vault',
          targetId: vaultId,
          details: { principalId, role: removed.role },
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
  const access = await lockAndRequire(tx, actor, vaultId)
  assertAllowed(manageVaultMembers(actor, factsOf(access)))
  return access
}

async function lockAndRequire(tx: Tx, actor: Actor, vaultId: string): Promise<VaultAccess> {
  await lockVault(tx, vaultId)
  return await requireVault(tx.db, actor, vaultId)
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
  const principal = await findPrincipal(tx, principalId)
  return principal?.kind === 'agent' && vault.agents_may_request
}

/** Somebody of the workspace who was not deleted. */
const findPrincipal = (tx: Tx, principalId: string) =>
  tx.db
    .selectFrom('principals')
    .select('kind')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', principalId)
    .where('status', '<>', 'deleted')
    .executeTakeFirst()

async function emitVaultChange(tx: Tx, actor: Actor, vaultId: string): Promise<void> {
  const vault = await tx.db
    .selectFrom('vaults')
    .selectAll()
    .where('id', '=', vaultId)
    .executeTakeFirstOrThrow()
  await emitVault(tx, actor, 'vault.updated', vault)
}
