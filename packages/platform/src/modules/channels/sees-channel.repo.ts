import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../../auth/actor.ts'

/** Whose sight is asked for: values, or columns of the query. */
interface Reader {
  id: string | RawBuilder<string>
  isHuman: boolean | RawBuilder<boolean>
}

export const readerOf = ({ principalId, kind }: Pick<Actor, 'principalId' | 'kind'>): Reader => ({
  id: principalId,
  isHuman: kind === 'human',
})

/** Whether the reader sees the channel of the row `c`, as `policies/channel.ts` decides: its members, and people when it is public. */
export const seesChannel = ({ id, isHuman }: Reader) => sql<boolean>`(
  (${isHuman} and c.visibility = 'public')
  or exists (select from channel_members m where m.channel_id = c.id and m.principal_id = ${id})
)`
