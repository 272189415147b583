import { runRequestCalls } from '@sesamespace/contract/run-requests'
import { implement } from '../../http/implement.ts'
import type { RunRequestsService } from './run-requests.service.ts'

/** Runs that people ask agents for. */
export const runRequestsRoutes = (requests: RunRequestsService) =>
  implement(runRequestCalls, {
    requestRun: ({ actor, params }) => requests.request(actor, params.eventId),
    listRunRequests: ({ actor, query }) => requests.list(actor, query),
    answerRunRequest: ({ actor, params, body }) => requests.answer(actor, params.requestId, body),
    cancelRunRequest: ({ actor, params }) => requests.cancel(actor, params.requestId),
  })
