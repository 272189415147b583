import { inviteCalls, memberCalls } from '@sesamespace/contract/members'
import { factsOf } from '../../auth/request-facts.ts'
import { implement } from '../../http/implement.ts'
import type { InvitesService } from './invites.service.ts'
import type { MembersService } from './members.service.ts'

export const membersRoutes = (members: MembersService) =>
  implement(memberCalls, {
    listMembers: ({ actor }) => members.list(actor),
    updateMember: ({ actor, params, body }) => members.update(actor, params.memberId, body),
    resetSecondFactor: ({ actor, params }) => members.resetSecondFactor(actor, params.memberId),
  })

export const invitesRoutes = (invites: InvitesService) =>
  implement(inviteCalls, {
    listInvites: ({ actor }) => invites.list(actor),
    createInvite: ({ actor, body }) => invites.create(actor, body),
    revokeInvite: ({ actor, params }) => invites.revoke(actor, params.inviteId),
    acceptInvite: ({ body, request }) => invites.accept(body, factsOf(request)),
  })
