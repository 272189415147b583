import { holdsCredentials, maskingOf } from '@sesamespace/contract/masking'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { currentCode, requireLockedLease, takeFields } from '../leases/index.ts'
import { requireItem } from '../vault/index.ts'
import type { OutgoingRequest } from './fetch-request.ts'
import { auditOf, type AllowedFetch } from './judge-fetch.ts'
import { placeSecrets } from './place-secret.ts'
import { indexSecrets, type SecretIndex } from './secret-index.ts'

/**
 * Counts the use, exactly as when the values are handed out, and puts them into the request. When anything does not fit, the
 * transaction fails and nothing was used.
 */
export async function takeSecrets(
  tx: Tx,
  rootKey: RootKey,
  actor: Actor,
  leaseId: string,
  { rule, keys, itemVersion }: AllowedFetch,
  request: OutgoingRequest,
): Promise<{ request: OutgoingRequest; index: SecretIndex }> {
  const access = await requireLockedLease(tx, actor, leaseId)
  if (access.lease.status === 'active' && access.lease.item_version !== itemVersion)
    throw new AppError(
      'lease_changed',
      'The item has changed since this lease was approved. Request a new lease.',
    )
  const fields = await takeFields(
    tx,
    rootKey,
    actor,
    access,
    { fields: keys },
    { action: 'fetch', details: auditOf(request) },
  )
  const { vault } = await requireItem(tx.db, actor, access.lease.item_id)
  const policy = { alwaysMask: vault.always_mask, neverMask: vault.never_mask }
  const secrets = fields.filter(
    (field) => maskingOf(policy, field).masked || holdsCredentials(field.value),
  )
  const values = new Map(
    fields.map((field) => [field.key, field.isTotp ? currentCode(field).code : field.value]),
  )
  return {
    request: placeSecrets(request, rule.placements, (key) => values.get(key) ?? ''),
    index: indexSecrets(secrets),
  }
}
