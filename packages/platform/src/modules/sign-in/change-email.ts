import type { Me } from '@sesamespace/contract/identity'
import { setEmail } from '../../auth/accounts.ts'
import type { Actor } from '../../auth/actor.ts'
import { readMe } from '../../auth/me.ts'
import {
  announceOwnAccount,
  assertPasswordProven,
  auditOwnAccount,
  type OwnAccountParts,
} from './own-proof.ts'

/** Moves the account to another address, which its person signs in with from then on. */
export async function changeEmail(
  parts: OwnAccountParts,
  actor: Actor,
  { email, password }: { email: string; password: string },
): Promise<Me> {
  await assertPasswordProven(parts, actor, password, 'change_email')
  return await parts.database.transaction(actor.workspaceId, async (tx) => {
    await setEmail(tx, actor.principalId, email, { confirmed: false })
    auditOwnAccount(tx, actor, 'account.email_changed')
    announceOwnAccount(tx, actor)
    return await readMe(tx.db, actor)
  })
}
