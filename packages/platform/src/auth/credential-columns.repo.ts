import { sql } from 'kysely'

/** Last use is written at most once a minute. */
export const isStale = (
  column:
    | 'sessions.last_used_at'
    | 'api_keys.last_used_at'
    | 'agent_public_keys.last_used_at'
    | 'g.last_used_at',
) => sql<boolean>`coalesce(${sql.ref(column)} < now() - interval '1 minute', true)`.as('is_stale')

/** An agent's own limit, else what the workspace sets for all of them. */
export const messagesPerMinute = sql<
  number | null
>`coalesce(agents.messages_per_minute, workspaces.agent_messages_per_minute)`.as(
  'messages_per_minute',
)
