import { inviteCalls, memberCalls } from '@sesamespace/contract/members'
import { passwordResetCalls } from '@sesamespace/contract/password-resets'
import { factsOf } from '../../auth/request-facts.ts'
import { implement } from '../../http/implement.ts'
import type { HoldingsOf } from './holdings.service.ts'
import type { InvitesService } from './invites.service.ts'
import type { MembersService } from './members.service.ts'
import type { PasswordResetsService } from './password-resets.service.ts'
import type { RemoveMember } from './removal.service.ts'

export const membersRoutes = (
  members: MembersService,
  holdingsOf: HoldingsOf,
  remove: RemoveMember,
) =>
  implement(memberCalls, {
    listMembers: ({ actor, query }) => members.list(actor, query),
    updateMember: ({ actor, params, body }) => members.update(actor, params.memberId, body),
    resetSecondFactor: ({ actor, params }) => members.resetSecondFactor(actor, params.memberId),
    disconnectMember: ({ actor, params }) => members.disconnect(actor, params.memberId),
    getMemberHoldings: ({ actor, params }) => holdingsOf(actor, params.memberId),
    removeMember: ({ actor, params, body }) => remove(actor, params.memberId, body.handOverTo),
  })

export const invitesRoutes = (invites: InvitesService) =>
  implement(inviteCalls, {
    listInvites: ({ actor, query }) => invites.list(actor, query),
    createInvite: ({ actor, body }) => invites.create(actor, body),
    revokeInvite: ({ actor, params }) => invites.revoke(actor, params.inviteId),
    checkInvite: ({ body, request }) => invites.check(body.token, factsOf(request)),
    acceptInvite: ({ body, request }) => invites.accept(body, factsOf(request)),
  })

export const passwordResetsRoutes = (resets: PasswordResetsService) =>
  implement(passwordResetCalls, {
    createPasswordReset: ({ actor, params }) => resets.create(actor, params.memberId),
    requestPasswordReset: ({ body, request }) => resets.request(body.email, factsOf(request)),
    checkPasswordReset: ({ body, request }) => resets.check(body.token, factsOf(request)),
    resetPassword: ({ body, request }) => resets.use(body, factsOf(request)),
  })
