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
