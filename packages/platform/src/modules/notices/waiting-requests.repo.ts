import { sql } from 'kysely'
import { permissionRoles } from '../../auth/permissions.ts'
import { leaseDeciders } from '../../db/asked-groups.ts'
import type { Queryable } from '../../db/database.ts'
import { NODE_TIMEOUT_SECONDS } from '../presence/index.ts'
import { isAskedNow } from '../questions/index.ts'

/** A request that waits for somebody who may not know of it. */
export interface WaitingRequest {
  kind: 'lease' | 'question'
  request_id: string
  workspace_id: string
  workspace_name: string
  requester_name: string
  principal_id: string
  email: string
  /** As the database writes it: to the microsecond. */
  asked_at: string
}

/** How many are looked at at once. */
const BATCH = 500

/** Who has Sesame open sees a request there, and is mailed only when it was not looked at. */
const isOverdue = (createdAt: string) => sql<boolean>`(${sql.ref(createdAt)} < clock_timestamp()
  - case when exists (
      select from connections c join nodes n on n.id = c.node_id
      where c.principal_id = p.id
        and n.heartbeat_at > now() - make_interval(secs => ${NODE_TIMEOUT_SECONDS}))
    then interval '10 minutes' else interval '1 minute' end)`

/** Not mailed about it yet; and about nothing in the last five minutes, however many requests come. */
const isDue = (requestId: string) => sql<boolean>`(h.mail_requests
  and not exists (
    select from request_notices n where n.workspace_id = p.workspace_id and n.principal_id = p.id
      and n.request_id = ${sql.ref(requestId)} and n.is_sent)
  and not exists (
    select from request_notices n where n.principal_id = p.id
      and n.at > clock_timestamp() - interval '5 minutes'))`

const decidingRoles = sql<string[]>`${[...permissionRoles['leases:decide']]}::text[]`

/**
 * Requests and the people who are entitled to decide them, the oldest first, a page at a time. Their own are for the policies to
 * take out: what nobody may decide must not keep the later ones waiting.
 */
export async function* waitingRequests(db: Queryable): AsyncGenerator<WaitingRequest[]> {
  let after: WaitingRequest | undefined
  do {
    const page: WaitingRequest[] = await waitingPage(db, after)
    if (page.length > 0) yield page
    after = page.length === BATCH ? page.at(-1) : undefined
  } while (after)
}

async function waitingPage(
  db: Queryable,
  after: WaitingRequest | undefined,
): Promise<WaitingRequest[]> {
  const later = after
    ? sql`where (w.created_at, w.request_id, w.principal_id)
        > (${after.asked_at}::timestamptz, ${after.request_id}::uuid, ${after.principal_id}::uuid)`
    : sql``
  const { rows } = await sql<WaitingRequest>`
    select w.kind, w.request_id, w.workspace_id, w.principal_id, w.email, w.created_at::text as asked_at,
      ws.name as workspace_name, r.display_name as requester_name
    from (
      select 'lease' as kind, l.id as request_id, l.workspace_id, l.requester_id, l.created_at,
        p.id as principal_id, h.email
      from leases l
      cross join lateral ${leaseDeciders('l')} d
      join principals p on p.id = d.principal_id and p.status = 'active'
      join humans h on h.principal_id = p.id and h.role = any (${decidingRoles})
      where l.status = 'pending' and l.expires_at > clock_timestamp() and p.id <> l.requester_id
        and ${isOverdue('l.created_at')} and ${isDue('l.id')}
      union all
      select 'question', q.id, q.workspace_id, q.asker_id, q.created_at, p.id, h.email
      from questions q
      join principals p on p.workspace_id = q.workspace_id
      join humans h on h.principal_id = p.id
      where q.status = 'pending' and q.expires_at > clock_timestamp() and ${isAskedNow}
        and ${isOverdue('q.created_at')} and ${isDue('q.id')}
    ) w
    join workspaces ws on ws.id = w.workspace_id
    join principals r on r.id = w.requester_id
    ${later}
    order by w.created_at, w.request_id, w.principal_id
    limit ${BATCH}`.execute(db)
  return rows
}

/** Takes the mail about these requests to somebody; the return value is those that no other node has taken. */
export async function claimNotices(
  db: Queryable,
  { workspaceId, principalId }: { workspaceId: string; principalId: string },
  requestIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ request_id: string }>`
    insert into request_notices as n (workspace_id, principal_id, request_id)
    select ${workspaceId}, ${principalId}, id from unnest(${[...requestIds]}::uuid[]) as id
    on conflict (workspace_id, principal_id, request_id) do update set at = clock_timestamp()
      where not n.is_sent and n.at < clock_timestamp() - interval '5 minutes'
    returning n.request_id`.execute(db)
  return rows.map((row) => row.request_id)
}

/** The mail server took it. */
export async function noteSent(
  db: Queryable,
  principalId: string,
  requestIds: readonly string[],
): Promise<void> {
  await db
    .updateTable('request_notices')
    .set({ is_sent: true })
    .where('principal_id', '=', principalId)
    .where('request_id', 'in', [...requestIds])
    .execute()
}
