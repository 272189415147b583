import type { CreateInviteInput, Invite } from '@sesamespace/contract/members'
import { v7 as uuid } from 'uuid'
import { emailTaken } from '../../auth/accounts.ts'
import type { Actor } from '../../auth/actor.ts'
import { randomToken, sha256 } from '../../auth/secrets.ts'
import type { Tx } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { giveRole } from '../../policies/member.ts'
import {
  findOpenInvites,
  hasAccount,
  insertInvite,
  lockAddress,
  revokeInvites,
} from './invites.repo.ts'

const INVITE_DAYS = 7

/** Invites an address; an open invitation to it is replaced. Only the hash is stored: the token is in the answer, this once. */
export async function newInvite(
  tx: Tx,
  actor: Actor,
  input: CreateInviteInput,
): Promise<Invite & { token: string }> {
  assertAllowed(giveRole(actor, input.role))
  await lockAddress(tx.db, input.email)
  if (await hasAccount(tx.db, input.email)) throw emailTaken()
  await revokeInvites(tx.db, tx.workspaceId, { email: input.email })
  const id = uuid()
  const token = `inv_${randomToken(43)}`
  await insertInvite(tx.db, {
    ...input,
    id,
    workspaceId: tx.workspaceId,
    tokenHash: sha256(token),
    invitedBy: actor.principalId,
    days: INVITE_DAYS,
  })
  tx.audit({
    action: 'invite.created',
    actorId: actor.principalId,
    targetType: 'invite',
    targetId: id,
    details: { role: input.role },
    ...(actor.requestId && { requestId: actor.requestId }),
  })
  const [found] = await findOpenInvites(tx.db, tx.workspaceId, { id })
  if (!found) throw notFound('Invitation')
  return { ...found.invite, token }
}
