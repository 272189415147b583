import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../../auth/actor.ts'

/** Channels that the actor may read, as `policies/channel.ts` decides: its members, and people when it is public. */
export const readableChannels = (actor: Actor): RawBuilder<{ id: string }> => sql`
  select c.id, c.name, c.kind, c.dm_key from channels c
  left join channel_members cm on cm.channel_id = c.id and cm.principal_id = ${actor.principalId}
  where c.workspace_id = ${actor.workspaceId}
    and (cm.principal_id is not null or (${actor.kind === 'human'} and c.visibility = 'public'))`
