import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../../auth/actor.ts'
import { readerOf, seesChannel } from '../channels/index.ts'

/** Channels that the actor may read, as `policies/channel.ts` decides: its members, and people when it is public. */
export const readableChannels = (actor: Actor): RawBuilder<{ id: string }> => sql`
  select c.id, c.name, c.kind, c.dm_key from channels c
  where c.workspace_id = ${actor.workspaceId} and ${seesChannel(readerOf(actor))}`
