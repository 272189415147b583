import type { Rights } from '../auth/actor.ts'
import { all, allowed, refused, type Decision } from './decision.ts'

/** What is known of who stands behind a request that people decide. */
export interface RequestFacts {
  requesterId: string
  /** People who are one with the agent that asked: its maker, its owner, whoever made the key it asked with. */
  ownPeople: readonly string[]
  /** What becomes of their decisions. */
  ownAgentRequests: 'refuse' | 'mark'
}

/** Whether the agent that asked is the actor's own. */
export const isOwnAgent = (
  actor: Pick<Rights, 'principalId'>,
  { ownPeople }: Pick<RequestFacts, 'ownPeople'>,
): boolean => ownPeople.includes(actor.principalId)

/** Whether the actor may decide a request: never their own, and their agent's only where that is merely marked. */
export const decideRequest = (
  actor: Rights,
  facts: RequestFacts,
  isEntitled: () => Decision,
): Decision =>
  all(
    () =>
      facts.requesterId === actor.principalId
        ? refused('self_approval', "You can't decide your own request. Ask another approver.")
        : allowed,
    isEntitled,
    () =>
      isOwnAgent(actor, facts) && facts.ownAgentRequests === 'refuse'
        ? refused(
            'self_approval',
            "You own this agent or made its key, so you can't decide its requests. Ask another approver.",
          )
        : allowed,
  )
