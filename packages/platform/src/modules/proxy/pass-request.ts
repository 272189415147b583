import type { IncomingMessage, ServerResponse } from 'node:http'
import type { BodyCleaner } from '../../http/clean-body.ts'
import { countFetch } from '../../http/rate-limits.ts'
import type { SharedCounts } from '../../http/shared-counts.ts'
import type { FetchService } from '../fetch/index.ts'
import type { ProxyClient } from './credentials.ts'
import { passAnswer } from './proxy-answers.ts'
import { addressOf, bodyOf, inputOf } from './proxy-request.ts'

interface PassParts {
  fetches: FetchService
  /** Refuses values of the vault in what is sent, as it does in calls of the API. */
  cleaner: BodyCleaner
  counts: SharedCounts
}

/** Makes one request of a client, by the same rules and limits as `fetchWithLease`. */
export const createPassRequest =
  ({ fetches, cleaner, counts }: PassParts) =>
  async (
    find: () => Promise<ProxyClient>,
    exchange: { request: IncomingMessage; response: ServerResponse; tunnel: URL | null },
  ): Promise<void> => {
    const { request, response, tunnel } = exchange
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const url = addressOf(request, tunnel)
    countFetch(counts, (await find()).actor.principalId)
    const body = await bodyOf(request)
    // The body may have taken its time: rights are those of now.
    const { actor, leaseId } = await find()
    const input = inputOf(request, url, body)
    const target = {
      place: 'lease',
      channelId: null,
      subjectId: leaseId,
      isMessage: false,
    } as const
    await cleaner.clean(actor, input, target, { refuses: true })
    gone.signal.throwIfAborted()
    await passAnswer(response, await fetches.fetch(actor, leaseId, input, gone.signal))
  }

export type PassRequest = ReturnType<typeof createPassRequest>
