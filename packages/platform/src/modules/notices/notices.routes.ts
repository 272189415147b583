import { decisionLinkCalls } from '@sesamespace/contract/decision-links'
import type { DecisionLinks } from '../../http/decision-links.ts'
import { implement } from '../../http/implement.ts'

export const noticesRoutes = (links: DecisionLinks) =>
  implement(decisionLinkCalls, {
    openDecisionLink: async ({ actor, body }) => links.read(body.link, actor.workspaceId),
  })
