import type { SecretFields } from '@sesamespace/contract/secrets'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { revealItem } from '../../policies/item.ts'
import { AuditedRefusal, auditingRefusals, auditActor } from '../audit/index.ts'
import { addUse } from './item-uses.repo.ts'
import { placeOf, readFields, toSecretFields } from './sealed-fields.ts'
import { itemFactsOf, requireItem } from './vault-access.ts'

/** Plaintext for members of a vault. The audit entry is committed before a value leaves. */
export function createRevealService({
  database,
  rootKey,
}: {
  database: Database
  rootKey: RootKey
}) {
  return {
    /** Decrypts the named fields; all of them when `keys` is absent. `reason`: why, which some vaults ask for. */
    reveal: (
      actor: Actor,
      itemId: string,
      { keys, reason }: { keys?: string[] | undefined; reason?: string | undefined },
    ): Promise<SecretFields> =>
      auditingRefusals(database, actor, async (tx) => {
        const access = await requireItem(tx.db, actor, itemId)
        const target = { ...auditActor(actor), targetType: 'vault_item', targetId: itemId }
        const decision = revealItem(actor, itemFactsOf(access))
        if (!decision.allowed) {
          throw new AuditedRefusal(decision.code, decision.message, {
            action: 'vault.item.reveal_refused',
            ...target,
          })
        }
        if (keys?.length === 0) {
          throw new AppError(
            'empty_selection',
            'body.keys: name at least one field, or leave "keys" out to reveal all of them.',
          )
        }
        if (reason === undefined && access.vault.reveal_reason)
          throw new AppError(
            'reason_required',
            'This vault asks why its secrets are revealed: say so in "reason".',
          )
        const fields = await readFields(tx.db, rootKey, placeOf(access.item), keys)
        const missing = keys?.find((key) => !fields.some((field) => field.key === key))
        if (missing !== undefined)
          throw new AppError('invalid_request', `body.keys: this item has no field "${missing}".`)
        const revealed = fields.map((field) => field.key)
        await addUse(tx.db, {
          itemId,
          principalId: actor.principalId,
          action: 'reveal',
          fields: revealed,
          reason,
        })
        tx.audit({
          action: 'vault.item.revealed',
          ...target,
          details: {
            fields: revealed,
            version: access.item.version,
            ...(reason !== undefined && { reason }),
          },
        })
        return toSecretFields(fields)
      }),
  }
}

export type RevealService = ReturnType<typeof createRevealService>
