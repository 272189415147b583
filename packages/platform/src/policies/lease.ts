import { roleIncludes } from '@sesamespace/contract/vault-roles'
import type { LeaseStatus } from '@sesamespace/contract/leases'
import type { BreakGlass } from '@sesamespace/contract/vaults'
import { may, type Rights } from '../auth/actor.ts'
import { all, allowed, hasPermission, refused, type Decision } from './decision.ts'
import { decideRequest, isOwnAgent, type RequestFacts } from './request.ts'
import { seeContents, type VaultFacts } from './vault.ts'

/** What is known of an actor and a lease. */
export interface LeaseFacts extends VaultFacts, RequestFacts {
  isVaultGone: boolean
  /** Whether the actor is in a group whose approval the lease takes. */
  inGroup: boolean
  /** Who decided it. */
  deciders: readonly string[]
}

/** What is known of it beside that where somebody gives it in an emergency. */
export interface GlassFacts extends LeaseFacts {
  /** Who may break the glass of its vault. */
  breakGlass: BreakGlass
  /** Who broke the glass for it. */
  glassBy: string | null
}

/** Whether the actor may ask for a lease of the vault's items. */
export const requestLease = (actor: Rights, facts: VaultFacts): Decision =>
  all(
    () => hasPermission(actor, 'leases:request'),
    () => seeContents(actor, facts),
  )

/**
 * Whether the actor may see the lease: their own, those of vaults they are in and those that ask for approvals of a group they are in
 * (people), those they decided in a vault that is gone, all (auditors).
 */
export function seeLease(
  actor: Rights,
  { requesterId, role, inGroup, isVaultGone, deciders }: LeaseFacts,
): Decision {
  if (!may(actor, 'leases:read')) return hasPermission(actor, 'leases:read')
  const isVisible =
    requesterId === actor.principalId ||
    may(actor, 'audit:read') ||
    (actor.kind === 'human' &&
      (role !== null || inGroup || (isVaultGone && deciders.includes(actor.principalId))))
  return isVisible
    ? allowed
    : refused(
        'not_found',
        'Lease not found. It may have been removed, or you may not have access to it.',
      )
}

/** Whether the actor is entitled to decide leases of the vault. */
export const isApprover = (actor: Rights, { role }: Pick<VaultFacts, 'role'>): boolean =>
  actor.kind === 'human' && roleIncludes(role, 'approver') && may(actor, 'leases:decide')

/** Whether the actor may approve or deny the request: approvers of its vault, and people in groups that it asks. */
export const decideLease = (actor: Rights, facts: LeaseFacts): Decision =>
  decideRequest(actor, facts, () =>
    isApprover(actor, facts) ||
    (facts.inGroup && actor.kind === 'human' && may(actor, 'leases:decide'))
      ? allowed
      : refused(
          'forbidden',
          'Only people with the role "approver" or "manager" in this vault decide its leases, and those in groups that it asks.',
        ),
  )

/** Whether the actor may let the active lease last longer: approvers of its vault. */
export const extendLease = (actor: Rights, facts: LeaseFacts): Decision =>
  decideRequest(actor, facts, () =>
    isApprover(actor, facts)
      ? allowed
      : refused(
          'forbidden',
          'Only people with the role "approver" or "manager" in this vault extend its leases.',
        ),
  )

/** Whether the actor may give a lease that nobody asked for: who may decide it, and never for an agent of their own. */
export const giveLease = (actor: Rights, facts: LeaseFacts): Decision =>
  all(
    () => decideLease(actor, facts),
    () =>
      isOwnAgent(actor, facts)
        ? refused(
            'self_approval',
            "You own this agent or made it, so you can't give it secrets. Ask another approver.",
          )
        : allowed,
  )

/** Whether the actor may give the lease alone in an emergency: never their own, but also their agent's. */
export const breakGlass = (actor: Rights, facts: GlassFacts): Decision =>
  all(
    () =>
      facts.requesterId === actor.principalId
        ? refused(
            'self_approval',
            "You can't break the glass for your own request. Ask another approver.",
          )
        : allowed,
    () =>
      isApprover(actor, facts) && mayBreak(facts)
        ? allowed
        : refused('forbidden', glassRefusals[facts.breakGlass]),
  )

const mayBreak = ({ breakGlass: who, role }: GlassFacts): boolean =>
  who === 'approvers' || (who === 'managers' && roleIncludes(role, 'manager'))

const glassRefusals: Record<BreakGlass, string> = {
  nobody:
    'Nobody may break the glass of this vault. One of its managers can allow it in the vault’s settings.',
  managers: 'Only managers of this vault may break the glass.',
  approvers: 'Only approvers and managers of this vault may break the glass.',
}

/** Whether the actor may review that the glass was broken: somebody else than who did it, asked, or stands behind the agent. */
export const reviewBreakGlass = (actor: Rights, facts: GlassFacts): Decision =>
  all(
    () =>
      actor.kind === 'human' && (isApprover(actor, facts) || may(actor, 'audit:read'))
        ? allowed
        : refused(
            'forbidden',
            'Only approvers of this vault and people who read the audit log review this.',
          ),
    () =>
      [facts.requesterId, facts.glassBy, ...facts.ownPeople].includes(actor.principalId)
        ? refused('self_approval', 'You took part in this, so somebody else reviews it.')
        : allowed,
  )

/** Whether the actor may use the lease at this moment. That it is active is for the database's clock to judge. */
export const useLease = (actor: Rights, facts: LeaseFacts): Decision =>
  all(
    () =>
      facts.requesterId === actor.principalId
        ? allowed
        : refused('forbidden', 'Only whoever asked for a lease may use it.'),
    () => hasPermission(actor, 'leases:request'),
    () =>
      seeContents(actor, facts).allowed
        ? allowed
        : refused(
            'forbidden',
            'You no longer have access to the vault of this lease. Ask one of its managers.',
          ),
  )

/** Whether the actor may end the active lease. */
export const revokeLease = (actor: Rights, facts: LeaseFacts): Decision =>
  facts.requesterId === actor.principalId ||
  isApprover(actor, facts) ||
  may(actor, 'workspace:manage')
    ? allowed
    : refused(
        'forbidden',
        'Only approvers of this vault, admins and whoever holds a lease may end it.',
      )

/** Whether the actor may take the pending request back. */
export const cancelLease = (actor: Rights, { requesterId }: LeaseFacts): Decision =>
  requesterId === actor.principalId
    ? allowed
    : refused('forbidden', 'Only whoever made a request may take it back. Deny it instead.')

/** Whether the actor may answer what was asked back about the request: whoever made it. */
export const answerLease = (actor: Rights, { requesterId }: LeaseFacts): Decision =>
  all(
    () =>
      requesterId === actor.principalId
        ? allowed
        : refused('forbidden', 'Only whoever made a request answers questions about it.'),
    () => hasPermission(actor, 'leases:request'),
  )

/** Whether the actor may change what the pending request asks for: whoever made it, while they might ask. */
export const changeLeaseTerms = (actor: Rights, facts: LeaseFacts): Decision =>
  all(
    () =>
      facts.requesterId === actor.principalId
        ? allowed
        : refused('forbidden', 'Only whoever made a request changes what it asks for.'),
    () => requestLease(actor, facts),
  )

interface LeaseState {
  status: LeaseStatus
  /** Whether the actor's approval would bring it further: it does not count already, and is not for others alone to give. */
  isNeeded: boolean
  /** How many approvals it takes yet. */
  missing: number
  isReviewed: boolean
  /** It is for runs to come: no emergency, and nobody makes it longer. */
  isForRuns: boolean
  /** A person gave it: nobody asked, so nobody is asked back. */
  isGiven: boolean
  /** A question about it waits for its answer. */
  isAsked: boolean
  /** Not as many questions were asked as one request takes. */
  mayAskMore: boolean
  /** Its terms were not changed as often as one request lets them. */
  mayChangeMore: boolean
}

/** What the actor may do with a lease in its present state, for screens. */
export const leaseAbilities = (
  actor: Rights,
  facts: GlassFacts,
  {
    status,
    isNeeded,
    missing,
    isReviewed,
    isForRuns,
    isGiven,
    isAsked,
    mayAskMore,
    mayChangeMore,
  }: LeaseState,
) => ({
  approve: status === 'pending' && isNeeded && decideLease(actor, facts).allowed,
  // Where approving gives it, there is no glass to break.
  breakGlass:
    status === 'pending' &&
    !isForRuns &&
    !(missing <= 1 && isNeeded && decideLease(actor, facts).allowed) &&
    breakGlass(actor, facts).allowed,
  review: facts.glassBy !== null && !isReviewed && reviewBreakGlass(actor, facts).allowed,
  deny: status === 'pending' && decideLease(actor, facts).allowed,
  ask: status === 'pending' && !isGiven && mayAskMore && decideLease(actor, facts).allowed,
  answer: status === 'pending' && isAsked && answerLease(actor, facts).allowed,
  changeTerms:
    status === 'pending' && !isGiven && mayChangeMore && changeLeaseTerms(actor, facts).allowed,
  extend:
    status === 'active' &&
    !isForRuns &&
    facts.glassBy === null &&
    extendLease(actor, facts).allowed,
  use: status === 'active' && useLease(actor, facts).allowed,
  revoke: status === 'active' && revokeLease(actor, facts).allowed,
  cancel: status === 'pending' && cancelLease(actor, facts).allowed,
})
