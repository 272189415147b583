import { normaliseEmail } from '@sesamespace/contract/identity'
import type { Member } from '@sesamespace/contract/members'
import type { PasswordReset } from '@sesamespace/contract/password-resets'
import { isSsoOnly } from '../../auth/sso-only.repo.ts'
import type { Database, Tx } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { recoverByHand, usePassword } from '../../policies/member.ts'
import { findWorkspaceOf } from './members.repo.ts'
import { getMember } from './member-lookup.ts'
import { newReset } from './new-reset.ts'
import { takeSecondFactor } from './second-factor.ts'

/** What whoever has the machine may do for a person: nobody is signed in there, and an owner may have nobody else to ask. */
export function createRecovery(database: Database) {
  const forPerson = async <T>(
    email: string,
    work: (tx: Tx, member: Member) => Promise<T>,
  ): Promise<T> => {
    const found = await findWorkspaceOf(database.db, normaliseEmail(email))
    if (!found) throw notFound('Person')
    return database.transaction(found.workspaceId, async (tx) => {
      const member = await getMember(tx, found.memberId)
      assertAllowed(recoverByHand(member))
      return work(tx, member)
    })
  }
  return {
    resetPassword: (email: string): Promise<{ member: Member; reset: PasswordReset }> =>
      forPerson(email, async (tx, member) => {
        assertAllowed(usePassword(member, await isSsoOnly(tx.db, tx.workspaceId)))
        const reset = await newReset(tx, member.id, { createdBy: null, from: 'command line' })
        return { member, reset }
      }),

    resetSecondFactor: (email: string): Promise<Member> =>
      forPerson(email, async (tx, member) => {
        await takeSecondFactor(tx, member.id, { actorId: null })
        return member
      }),
  }
}
