import type { UseLeaseInput } from '@sesamespace/contract/leases'
import type { SecretFields, TotpCode } from '@sesamespace/contract/secrets'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database } from '../../db/database.ts'
import { auditingRefusals } from '../audit/index.ts'
import { toSecretFields } from '../vault/index.ts'
import { requireLockedLease } from './lease-access.ts'
import { takeFields } from './take-fields.ts'
import { currentCode, generateTotp } from './totp-code.ts'

/** Plaintext by lease. Everything is checked again at the moment of use, by the database's clock. */
export const createLeaseUse = ({
  database,
  rootKey,
}: {
  database: Database
  rootKey: RootKey
}) => ({
  /** The leased fields, or those named of them. A TOTP field gives its current code: the secret stays where it is. */
  use: (actor: Actor, leaseId: string, expected: UseLeaseInput): Promise<SecretFields> =>
    auditingRefusals(database, actor, async (tx) => {
      const access = await requireLockedLease(tx, actor, leaseId)
      const fields = await takeFields(tx, rootKey, actor, access, expected, { action: 'use' })
      return toSecretFields(
        fields.map((field) =>
          field.isTotp ? { ...field, value: currentCode(field).code } : field,
        ),
      )
    }),

  totp: (actor: Actor, itemId: string): Promise<TotpCode> =>
    auditingRefusals(database, actor, (tx) => generateTotp(tx, rootKey, actor, itemId)),
})

export type LeaseUse = ReturnType<typeof createLeaseUse>
