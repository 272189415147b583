import { v7 as uuid } from 'uuid'
import type { CreateVaultInput, Vault } from '@sesamespace/contract/vaults'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Tx } from '../../db/database.ts'
import { auditActor } from '../audit/index.ts'
import { answerVault } from './vault-answer.ts'
import { emitVault } from './vault-events.ts'
import { addVaultKey } from './vault-keys.ts'
import { setMember } from './vault-members.repo.ts'
import { asNameTaken } from './vault-name.ts'
import { insertVault } from './vaults.repo.ts'

/** Makes a vault with a key of its own. Whoever makes it manages it. */
export async function createVault(
  tx: Tx,
  rootKey: RootKey,
  actor: Actor,
  input: CreateVaultInput,
): Promise<Vault> {
  const vault = await insertVault(tx.db, {
    id: uuid(),
    workspace_id: tx.workspaceId,
    name: input.name,
    description: input.description ?? null,
    created_by: actor.principalId,
  }).catch(asNameTaken(input.name))
  await addVaultKey(tx, rootKey, vault.id, vault.key_version)
  await setMember(tx.db, vault.id, actor.principalId, 'manager')
  await emitVault(tx, actor, 'vault.created', vault)
  tx.audit({
    action: 'vault.created',
    ...auditActor(actor),
    targetType: 'vault',
    targetId: vault.id,
    details: { name: vault.name },
  })
  return await answerVault(tx.db, actor, { vault, role: 'manager' })
}
