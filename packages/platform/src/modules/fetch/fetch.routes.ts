import { fetchCalls } from '@sesamespace/contract/fetch'
import { implement } from '../../http/implement.ts'
import { headersAsJson } from './answer-headers.ts'
import type { FetchService } from './fetch.service.ts'

export const fetchRoutes = (fetches: FetchService) =>
  implement(fetchCalls, {
    fetchWithLease: async ({ actor, params, body, reply }) => {
      const gone = new AbortController()
      reply.raw.on('close', () => gone.abort())
      const answer = await fetches.fetch(actor, params.leaseId, body, gone.signal)
      // Bytes, whatever they are of: what another server wrote is no page of ours.
      return reply
        .header('Sesame-Answer-Status', String(answer.status))
        .header('Sesame-Answer-Headers', headersAsJson(answer.headers))
        .type('application/octet-stream')
        .send(answer.body)
    },
  })
