import { noticeEventTypes } from '@sesamespace/contract/event-types'
import { sql } from 'kysely'

/** Whether the principal `p` may be told of the event `e`. */
export const isInAudience = sql<boolean>`(
  e.scope = 'workspace'
  or (e.scope = 'humans' and p.kind = 'human')
  or p.id = any(e.principal_ids)
  or exists (select 1 from channel_members m where m.channel_id = e.channel_id and m.principal_id = p.id)
)`

/** Whether everybody whose rights the webhook `w` follows may be told of the event `e`. */
export const isToldToAll = sql<boolean>`not exists (
  select 1 from unnest(array[w.owner_id] || w.limited_to) as viewer (id)
  left join principals p on p.id = viewer.id
  where p.status is distinct from 'active' or ${isInAudience} is not true
)`

/** Messages are written of what waits for a person or went wrong. */
const isNoticed = sql<boolean>`(
  e.type = any(${[...noticeEventTypes]}::text[])
  and (e.type <> 'run.finished' or e.payload -> 'occurrence' ->> 'status' = 'failed')
)`

/**
 * Whether the webhook `w` asked for the event `e`: by its type, or by a pattern such as `task.*` or `*`. One that posts messages
 * for people gets those of which there are any.
 */
export const isSubscribed = sql<boolean>`(
  (e.type = any(w.event_types) or exists (
    select 1 from unnest(w.event_types) as pattern
    where pattern = '*' or (pattern like '%.*' and starts_with(e.type, left(pattern, -1)))
  ))
  and (w.format = 'sesame' or ${isNoticed})
)`
