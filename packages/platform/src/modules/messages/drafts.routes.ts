import { draftCalls } from '@sesamespace/contract/drafts'
import { implement } from '../../http/implement.ts'
import type { DraftsService } from './drafts.service.ts'

export const draftsRoutes = (drafts: DraftsService) =>
  implement(draftCalls, {
    listDrafts: async ({ actor }) => (await drafts.list(actor)).drafts,
    putDraft: ({ actor, params, body }) => drafts.put(actor, params.placeId, body.text),
  })
