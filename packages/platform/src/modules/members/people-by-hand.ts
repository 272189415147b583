import { normaliseEmail } from '@sesamespace/contract/identity'
import type { CreateInviteInput, Invite, Member } from '@sesamespace/contract/members'
import { CommandLineDatabase } from '../../db/command-line-database.ts'
import type { Queryable } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { actAsOwner } from './act-as-owner.ts'
import { findMembers, findWorkspaceOf } from './members.repo.ts'
import { createMembersService } from './members.service.ts'
import { newInvite } from './new-invite.ts'

/** What whoever has the machine may do with the people of the installation. */
export function createPeopleByHand(db: Queryable) {
  const database = new CommandLineDatabase(db, () => {})
  const members = createMembersService(database)

  return {
    async list(): Promise<Member[]> {
      const { workspaceId } = await actAsOwner(db)
      return findMembers(db, workspaceId)
    },

    async invite(input: CreateInviteInput): Promise<Invite & { token: string }> {
      const actor = await actAsOwner(db)
      return database.transaction(actor.workspaceId, (tx) => newInvite(tx, actor, input))
    },

    /** Lets somebody in, or shuts them out at once. */
    async setStatus(email: string, status: Member['status']): Promise<Member> {
      const found = await findWorkspaceOf(db, normaliseEmail(email))
      if (!found) throw notFound('Person')
      return members.update(await actAsOwner(db, found.memberId), found.memberId, { status })
    },
  }
}
