import { normaliseEmail } from '@sesamespace/contract/identity'
import type { Role } from '@sesamespace/contract/access'
import type { SsoConfig } from '../../config/sso-config.ts'
import { findIdentity } from '../../auth/identities.repo.ts'
import type { Queryable } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import type { ProvidedIdentity } from '../../outbound/identity-provider.ts'
import { findOpenInviteTo } from '../members/index.ts'
import { findMemberByEmail, findOnlyWorkspace } from './sso.repo.ts'

/** Somebody of the workspace, as they are now. */
export interface Person {
  id: string
  handle: string
  displayName: string
  status: string
  role: Role
}

/** How somebody whom the provider knows comes in. */
export type WayIn = { workspaceId: string } & (
  | { as: 'known'; person: Person; identityId: string }
  | { as: 'member'; person: Person }
  | { as: 'invited'; email: string; role: Role; inviteId: string; invitedBy: string }
  | { as: 'newcomer'; email: string; role: Role }
)

type Rules = Pick<SsoConfig, 'domains' | 'newcomerRole'>

/**
 * A person is who the provider calls by the same subject as before, whatever their address is by now. The first time it is a
 * verified address that decides: a member's, an invited one, or one of a domain whose people may come. Throws why not.
 */
export async function findWayIn(
  db: Queryable,
  identity: ProvidedIdentity,
  rules: Rules,
): Promise<WayIn> {
  const known = await findIdentity(db, identity.issuer, identity.subject)
  const isRemoved = known?.status === 'deleted'
  if (known && !isRemoved && known.role !== null) {
    if (rules.domains.length > 0) assertDomain(verifiedEmail(identity), rules)
    const { id, workspace_id: workspaceId, principal_id, handle, display_name } = known
    const { status, role } = known
    const person = { id: principal_id, handle, displayName: display_name, status, role }
    return { as: 'known', workspaceId, person, identityId: id }
  }
  const email = verifiedEmail(identity)
  assertDomain(email, rules)
  const member = await findMemberByEmail(db, email)
  if (member) {
    if (member.email_unconfirmed) throw unconfirmed()
    const { id, workspace_id: workspaceId, handle, display_name, status, role } = member
    const person = { id, handle, displayName: display_name, status, role }
    return { as: 'member', workspaceId, person }
  }
  const invite = await findOpenInviteTo(db, email)
  if (invite) {
    const { id: inviteId, workspace_id: workspaceId, role, invited_by: invitedBy } = invite
    return { as: 'invited', workspaceId, email, role, inviteId, invitedBy }
  }
  // Whom people have removed, only people bring back.
  if (isRemoved) throw removed()
  const workspaceId = rules.newcomerRole === null ? null : await findOnlyWorkspace(db)
  if (rules.newcomerRole === null || workspaceId === null) throw nobody()
  return { as: 'newcomer', workspaceId, email, role: rules.newcomerRole }
}

function verifiedEmail({ email, isEmailVerified }: ProvidedIdentity): string {
  const address = email === null ? '' : normaliseEmail(email)
  if (!isEmailVerified || !isAddress.test(address))
    throw new AppError(
      'sso_email_unverified',
      'The provider does not vouch for your e-mail address. Confirm it there, then sign in again.',
    )
  return address
}

/** Providers within a network know addresses that no mail would find; what names nobody's mailbox is none. */
const isAddress = /^[^\s\p{Cc}@]+@[^\s\p{Cc}@]+$/u

function assertDomain(email: string, { domains }: Rules): void {
  if (domains.length > 0 && !domains.includes(email.slice(email.lastIndexOf('@') + 1)))
    throw new AppError(
      'sso_domain_not_allowed',
      'Addresses of this domain do not sign in here. Use the account of your organisation.',
    )
}

const unconfirmed = (): AppError =>
  new AppError(
    'sso_email_unconfirmed',
    'The e-mail address of this account was changed and never confirmed. Sign in with its password and connect it in your settings, or ask an admin to save your address under Members.',
  )

const removed = (): AppError =>
  new AppError('sso_removed', 'You were removed from this workspace. Ask an admin to invite you.')

const nobody = (): AppError =>
  new AppError(
    'sso_no_account',
    'Nobody here has your e-mail address. Ask an admin of the workspace to invite you.',
  )
