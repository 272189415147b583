import { runControlCalls } from '@sesamespace/contract/run-controls'
import { implement } from '../../http/implement.ts'
import type { RunControlsService } from './run-controls.service.ts'

/** What people ask of runs that messages show. */
export const runControlsRoutes = (controls: RunControlsService) =>
  implement(runControlCalls, {
    requestRunControl: ({ actor, params, body }) => controls.request(actor, params, body.action),
    listRunControls: ({ actor, params, query }) => controls.list(actor, params.channelId, query),
    listOwnRunControls: ({ actor, query }) => controls.listOwn(actor, query),
    answerRunControl: ({ actor, params, body }) => controls.answer(actor, params.controlId, body),
    cancelRunControl: ({ actor, params }) => controls.cancel(actor, params.controlId),
  })
