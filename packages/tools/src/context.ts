import type { SesameClient } from '@sesamespace/sdk'
import type { GivenSecrets } from './given-secrets.ts'
import type { Live } from './live.ts'

/** What tools work with. */
export interface Context {
  client: SesameClient
  live: Live
  secrets: GivenSecrets
  /** Whether the model has `answer_approver`: without it, what people ask back ends no wait. It has it unless this is `false`. */
  canAnswerApprover?: boolean
  /** Aborted when nothing is to wait any longer, with why as its reason: access was taken away, the node restarts. */
  ended?: AbortSignal
}
