import type { SesameClient } from '@sesamespace/sdk'
import type { GivenSecrets } from './given-secrets.ts'
import type { Live } from './live.ts'

/** What tools work with. */
export interface Context {
  client: SesameClient
  live: Live
  secrets: GivenSecrets
  /** Aborted when access is taken away: nothing waits any longer. */
  ended?: AbortSignal
}
