import { z } from 'zod'
import type { SavedMessage } from '@sesamespace/contract/kept-messages'
import type { Message } from '@sesamespace/contract/messages'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import { requireChannel } from '../channels/index.ts'
import type { MessageAddress } from './message-access.ts'
import { readMessages } from './messages.repo.ts'
import { pinMessage, unpinMessage } from './pin-message.ts'
import { readPins } from './pins.repo.ts'
import { saveMessage, unsaveMessage } from './save-message.ts'
import { readSaved, readSavedIds } from './saved.repo.ts'

const cursorPlace = z.tuple([z.iso.datetime(), z.uuid()])

/** Messages kept at hand: pinned for everybody in a channel, or saved for oneself. */
export const createKeptService = (database: Database) => ({
  async pins(actor: Actor, channelId: string): Promise<Message[]> {
    await requireChannel(database.db, actor, channelId)
    return await readPins(database.db, channelId)
  },

  pin: (actor: Actor, address: MessageAddress): Promise<Message> =>
    database.transaction(actor.workspaceId, (tx) => pinMessage(tx, actor, address)),

  unpin: (actor: Actor, address: MessageAddress): Promise<Message> =>
    database.transaction(actor.workspaceId, (tx) => unpinMessage(tx, actor, address)),

  async saved(
    actor: Actor,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<{ saved: SavedMessage[]; nextCursor: string | null }> {
    const [at, id] = cursor ? decodeCursor(cursorPlace, cursor) : []
    const before = at !== undefined && id !== undefined ? { at, id } : undefined
    const found = await readSaved(database.db, actor, { limit: limit + 1, before })
    const page = found.slice(0, limit)
    const messages = await readMessages(
      database.db,
      page.map((row) => row.id),
    )
    const last = found.length > limit ? page.at(-1) : undefined
    return {
      saved: page.flatMap((row) => {
        const message = messages.get(row.id)
        return message ? [{ message, savedAt: new Date(row.at).toISOString() }] : []
      }),
      nextCursor: last ? encodeCursor([last.at, last.id]) : null,
    }
  },

  savedIds: async (actor: Actor): Promise<{ messageIds: string[] }> => ({
    messageIds: await readSavedIds(database.db, actor),
  }),

  save: (actor: Actor, address: MessageAddress): Promise<void> =>
    database.transaction(actor.workspaceId, (tx) => saveMessage(tx, actor, address)),

  unsave: (actor: Actor, address: MessageAddress): Promise<void> =>
    database.transaction(actor.workspaceId, (tx) => unsaveMessage(tx, actor, address)),
})

export type KeptService = ReturnType<typeof createKeptService>
