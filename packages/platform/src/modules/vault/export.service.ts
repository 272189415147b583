import type { ExportVaultInput } from '@sesamespace/contract/vault-exports'
import type { Actor } from '../../auth/actor.ts'
import { HashQueue } from '../../auth/hash-queue.ts'
import { assertProven } from '../../auth/step-up.ts'
import { sealWithPassphrase } from '../../crypto/age-passphrase.ts'
import { sealForBitwarden } from '../../crypto/bitwarden-file.ts'
import { sealed, type RootKey } from '../../crypto/root-key.ts'
import type { Database, Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { exportPlain } from '../../policies/vault.ts'
import { AuditedRefusal, auditActor, auditingRefusals } from '../audit/index.ts'
import { bitwardenText } from './bitwarden-text.ts'
import { exportedItems, exportedText } from './exported-text.ts'
import { arePlainExportsAllowed } from './exports.repo.ts'
import { countItems } from './items.repo.ts'
import { assertManager, factsOf, requireVault, type VaultAccess } from './vault-access.ts'
import { listMembers } from './vault-members.repo.ts'

/** How old a proof may be for an export in plain text, where the workspace asks for none. */
const PLAIN_PROOF_MINUTES = 15

/** A passphrase takes 128 MiB and one of the four threads that everything shares: one at a time. */
const sealing = new HashQueue(1, 4, 'Too many vaults are exported at once. Try again shortly.')

/** A vault as a file. That it is taken out is on the record before the first byte is. */
export function createExportService({
  database,
  rootKey,
}: {
  database: Database
  rootKey: RootKey
}) {
  const begin = async (
    actor: Actor,
    vaultId: string,
    input: ExportVaultInput,
  ): Promise<AsyncIterable<Uint8Array>> => {
    const { vault } = await auditingRefusals(database, actor, async (tx) => {
      const access = await requireVault(tx.db, actor, vaultId)
      assertManager(actor, access)
      // Before it is on record: nothing would leave.
      if (rootKey.isSealed) throw sealed()
      if (access.vault.reveal_reason && input.reason === undefined)
        throw new AppError(
          'reason_required',
          'This vault asks why its secrets leave it: say so in "reason".',
        )
      if (input.format === 'json') await assertPlain(tx, actor, access)
      await announce(tx, actor, access, input)
      return access
    })
    const parts = { database, rootKey, actor, vault }
    if (input.format !== 'bitwarden') return exportedText(parts)
    const policy = { alwaysMask: vault.always_mask, neverMask: vault.never_mask }
    return bitwardenText({ id: vault.id, policy }, exportedItems(parts))
  }
  return {
    async exportVault(
      actor: Actor,
      vaultId: string,
      input: ExportVaultInput,
    ): Promise<AsyncIterable<Uint8Array>> {
      if (input.format === 'json') return await begin(actor, vaultId, input)
      const { passphrase } = input
      // What finds no place in the line is not on record: nothing left.
      return await sealing.run(async () =>
        input.format === 'bitwarden'
          ? await sealForBitwarden(await begin(actor, vaultId, input), passphrase)
          : await sealWithPassphrase(await begin(actor, vaultId, input), passphrase),
      )
    },
  }
}

export type ExportService = ReturnType<typeof createExportService>

async function assertPlain(tx: Tx, actor: Actor, access: VaultAccess): Promise<void> {
  const plainExports = await arePlainExportsAllowed(tx.db, tx.workspaceId)
  const decision = exportPlain(actor, { ...factsOf(access), plainExports })
  if (!decision.allowed)
    throw new AuditedRefusal(decision.code, decision.message, {
      action: 'vault.export_refused',
      ...auditActor(actor),
      targetType: 'vault',
      targetId: access.vault.id,
    })
  await assertProven(tx.db, actor, PLAIN_PROOF_MINUTES)
}

async function announce(
  tx: Tx,
  actor: Actor,
  { vault }: VaultAccess,
  { format, reason }: ExportVaultInput,
): Promise<void> {
  const count = await countItems(tx.db, vault.id)
  if (count === 0) throw new AppError('conflict', 'There is nothing in this vault to export.')
  const members = await listMembers(tx.db, vault.id)
  const managers = members.filter(({ role }) => role === 'manager')
  tx.emit({
    type: 'vault.exported',
    payload: { vaultId: vault.id, exportedBy: actor.principalId, format, count },
    audience: { principalIds: managers.map(({ principalId }) => principalId) },
    actorId: actor.principalId,
  })
  tx.audit({
    action: 'vault.exported',
    ...auditActor(actor),
    targetType: 'vault',
    targetId: vault.id,
    details: { format, count, ...(reason !== undefined && { reason }) },
  })
}
