import { may, type Rights } from '../auth/actor.ts'
import { all, allowed, hasPermission, refused, type Decision } from './decision.ts'

/** What is known of a webhook. */
export interface WebhookFacts {
  /** The agent or person whose view it is sent. */
  ownerId: string
  /** The person who owns the agent that owns it; `null` when a person does. */
  ownersOwnerId: string | null
}

/** Whether the actor sees all webhooks of the workspace, or only its own and those of agents it runs. */
export const seesAllWebhooks = (actor: Rights): boolean =>
  actor.kind === 'human' && (may(actor, 'webhooks:manage') || may(actor, 'audit:read'))

/** Whether the actor may see the webhook. */
export const seeWebhook = (actor: Rights, facts: WebhookFacts): Decision =>
  all(
    () => hasPermission(actor, 'webhooks:read'),
    () =>
      seesAllWebhooks(actor) ||
      facts.ownerId === actor.principalId ||
      facts.ownersOwnerId === actor.principalId
        ? allowed
        : refused(
            'not_found',
            'Webhook not found. It may have been removed, or you may not have access to it.',
          ),
  )

/** Whether the actor may change it, send through it or delete it. */
export const changeWebhook = (actor: Rights, facts: WebhookFacts): Decision =>
  all(
    () => seeWebhook(actor, facts),
    () => hasPermission(actor, 'webhooks:manage'),
  )

/**
 * Whose rights the events of a webhook must fit after the actor touched it, beside its owner's. Switching off and
 * deleting needs nobody's eyes; whoever sets where it leads, its secret, its events, or sends through it, may not see
 * more by it than by themselves.
 */
export const limitsAfter = (
  actor: Rights,
  before: { ownerId: string; limitedTo: readonly string[] },
): string[] =>
  actor.principalId === before.ownerId || before.limitedTo.includes(actor.principalId)
    ? [...before.limitedTo]
    : [...before.limitedTo, actor.principalId]

/** What the actor may do with a webhook, for screens. */
export const webhookAbilities = (actor: Rights, facts: WebhookFacts) => ({
  change: hasPermission(actor, 'webhooks:manage').allowed,
  /** Whether changing more than switching off narrows its events to what the actor may see. */
  narrows: facts.ownerId !== actor.principalId,
})
