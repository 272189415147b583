import type { Attachment } from '@sesamespace/contract/files'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { Bus } from '../../events/bus.ts'

/** The files of messages. */
export interface MessageFiles {
  /** Finds the files a message names; refuses those the sender may not use. */
  attach(actor: Actor, channelId: string, ids: string[]): Promise<Attachment[]>
  /** Deletes the files of a message that is deleted. */
  discard(tx: Tx, ids: string[]): Promise<void>
}

/** What the service of messages is made of. */
export interface MessageParts {
  database: Database
  bus: Bus
  files: MessageFiles
}
