import type { Draft } from '@sesamespace/contract/drafts'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { isDangling } from '../../db/postgres-errors.ts'
import { notFound } from '../../http/errors.ts'
import { requireChannel } from '../channels/index.ts'
import { channelOfThread, deleteDraft, readDrafts, writeDraft } from './drafts.repo.ts'

/** What people have typed and not sent. Each has their own, and nobody is told of it. */
export const createDraftsService = (db: Queryable) => ({
  async list(actor: Actor): Promise<{ drafts: Draft[] }> {
    return { drafts: await readDrafts(db, actor) }
  },

  async put(actor: Actor, placeId: string, text: string): Promise<void> {
    const channelId = (await channelOfThread(db, actor.workspaceId, placeId)) ?? placeId
    await requireChannel(db, actor, channelId)
    if (text.trim() === '') await deleteDraft(db, actor.principalId, placeId)
    else
      await writeDraft(db, actor.principalId, { placeId, channelId, text }).catch(
        (error: unknown) => {
          // The channel went between the look and the writing.
          throw isDangling(error) ? notFound('Channel') : error
        },
      )
  },
})

export type DraftsService = ReturnType<typeof createDraftsService>
