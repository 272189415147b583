import type { RootKey } from '../../crypto/root-key.ts'
import type { Database } from '../../db/database.ts'
import type { DecisionLinks } from '../../http/decision-links.ts'
import type { OutboundTarget } from '../../outbound/outbound-target.ts'

/** What the service of webhooks is made of. */
export interface WebhookParts {
  database: Database
  rootKey: RootKey
  target: OutboundTarget
  links: DecisionLinks
  /** Called when there may be something to deliver. */
  wake: () => void
}
