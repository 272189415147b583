import type { SessionTokens } from '@sesamespace/contract/identity'
import type {
  AcceptInviteInput,
  CreateInviteInput,
  Invite,
  InviteCheck,
  inviteCalls,
} from '@sesamespace/contract/members'
import { assertPasswordFor } from '../../auth/accounts.ts'
import type { QueryOf, ResultOf } from '@sesamespace/contract/call'
import type { Actor } from '../../auth/actor.ts'
import type { Devices } from '../../auth/devices.ts'
import type { IssueTokens } from '../../auth/issue-tokens.ts'
import { readMe } from '../../auth/me.ts'
import { hashPassword } from '../../auth/passwords.ts'
import type { RequestFacts } from '../../auth/request-facts.ts'
import { sha256 } from '../../auth/secrets.ts'
import { isSsoOnly } from '../../auth/sso-only.repo.ts'
import type { Database } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { readPageOrWhole, timePlace } from '../../http/page-or-whole.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { seeEmail, usePassword } from '../../policies/member.ts'
import { admitPerson } from './admit.ts'
import { findInviteByToken, findOpenInvites, revokeInvites, spendInvite } from './invites.repo.ts'
import type { LinkMail } from './link-mail.ts'
import { newInvite } from './new-invite.ts'
import { findByToken, linkState } from './one-time-link.ts'

type InviteCalls = typeof inviteCalls

/** How people come into a workspace. */
export function createInvitesService(
  database: Database,
  issueTokens: IssueTokens,
  devices: Devices,
  mail: LinkMail,
) {
  const find = (token: string, source: string) =>
    findByToken(database.db, source, invalidInvite, () =>
      findInviteByToken(database.db, sha256(token)),
    )

  return {
    async list(
      actor: Actor,
      query: QueryOf<InviteCalls['listInvites']>,
    ): Promise<ResultOf<InviteCalls['listInvites']>> {
      const { rows, nextCursor } = await readPageOrWhole(
        query,
        timePlace,
        (wanted) => findOpenInvites(database.db, actor.workspaceId, wanted),
        ({ place }) => place,
      )
      const mayRead = seeEmail(actor, null)
      const invites = rows.map(({ invite }) => (mayRead ? invite : { ...invite, email: null }))
      return { invites, nextCursor }
    },

    /** Invites an address; an open invitation to it is replaced. The token is in the answer, this once. */
    async create(actor: Actor, input: CreateInviteInput): Promise<Invite> {
      const created = await database.transaction(actor.workspaceId, (tx) =>
        newInvite(tx, actor, input),
      )
      if (!mail.isOn) return created
      const { workspaceName } = await readMe(database.db, actor)
      const to = { email: input.email, workspaceName }
      return { ...created, mailed: await mail.invite(to, created.token, actor.displayName) }
    },

    revoke: (actor: Actor, inviteId: string): Promise<void> =>
      database.transaction(actor.workspaceId, async (tx) => {
        if ((await revokeInvites(tx.db, tx.workspaceId, { id: inviteId })) === 0)
          throw notFound('Invitation')
        tx.audit({
          action: 'invite.revoked',
          actorId: actor.principalId,
          targetType: 'invite',
          targetId: inviteId,
          ...(actor.requestId && { requestId: actor.requestId }),
        })
      }),

    /** What the page of a link shows before anything is typed. */
    async check(token: string, { source }: RequestFacts): Promise<InviteCheck> {
      const invite = await find(token, source)
      const state = linkState(invite)
      return {
        state,
        workspaceName: invite.workspace_name,
        invitedBy: invite.inviter_name,
        email: state === 'open' ? invite.email : null,
        role: invite.role,
        expiresAt: invite.expires_at.toISOString(),
      }
    },

    /** Makes the account that an invitation is for, and signs it in. */
    async accept(input: AcceptInviteInput, facts: RequestFacts): Promise<SessionTokens> {
      const invite = await find(input.token, facts.source)
      if (linkState(invite) !== 'open') throw invalidInvite()
      const { email, role } = invite
      assertAllowed(usePassword({ role }, await isSsoOnly(database.db, invite.workspace_id)))
      assertPasswordFor({ ...input, email }, input.password)
      const passwordHash = await hashPassword(input.password)
      const opened = await database.transaction(invite.workspace_id, async (tx) => {
        if (!(await spendInvite(tx.db, invite.id))) throw invalidInvite()
        const joined = await admitPerson(tx, { ...input, email, role, passwordHash }, facts)
        tx.audit({
          action: 'invite.accepted',
          actorId: joined.actor.principalId,
          targetType: 'invite',
          targetId: invite.id,
          details: { role, invitedBy: invite.invited_by },
          requestId: facts.requestId,
        })
        return joined
      })
      const tokens = await issueTokens(opened)
      return { ...tokens, deviceToken: devices.issue(tokens.principal.id) }
    },
  }
}

export type InvitesService = ReturnType<typeof createInvitesService>

const invalidInvite = (): AppError =>
  new AppError(
    'invalid_token',
    'This invitation was used, taken back or has expired. Ask for a new one.',
  )
