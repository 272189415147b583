import type { LeakPlace } from '@sesamespace/contract/leaks'
import { sql, type RawBuilder } from 'kysely'
import type { Queryable } from '../../db/database.ts'

/** What was written at one place. */
export interface PastText {
  /** Where it stands in the order of its source. */
  place: string
  subjectId: string
  channelId: string | null
  authorId: string
  /** By name. */
  texts: Record<string, unknown>
}

/** A kind of text that the leak guard watches. */
export interface PastSource {
  place: LeakPlace
  /** What of it can be changed for its author; the rest stays as it is. */
  kind: 'message' | 'revisions' | 'other'
  /** Its rows in a workspace, by a `key` that rises with time. */
  rows: (workspaceId: string) => RawBuilder<unknown>
}

const source = (
  place: LeakPlace,
  rows: PastSource['rows'],
  kind: PastSource['kind'] = 'other',
): PastSource => ({ place, kind, rows })

/** Every kind of text that is searched, in order. New ones come last: a search that is under way knows its place by number. */
export const pastSources: readonly PastSource[] = [
  source(
    'message',
    (workspaceId) => sql`
      select id as key, id as subject_id, channel_id, sender_id as author_id,
        json_build_object('content', content, 'run', run) as texts
      from messages where workspace_id = ${workspaceId} and deleted_at is null`,
    'message',
  ),
  source(
    'message',
    (workspaceId) => sql`
      select message_id as key, message_id as subject_id, channel_id, sender_id as author_id,
        json_object_agg(revision, revisions.content) as texts
      from message_revisions as revisions join messages on messages.id = message_id
      where workspace_id = ${workspaceId} group by message_id, channel_id, sender_id`,
    'revisions',
  ),
  source(
    'task',
    (workspaceId) => sql`
      select id as key, id as subject_id, channel_id, created_by as author_id,
        json_build_object('title', title, 'description', description, 'labels', labels) as texts
      from tasks where workspace_id = ${workspaceId}`,
  ),
  source(
    'task',
    (workspaceId) => sql`
      select comments.id as key, task_id as subject_id, channel_id, author_id,
        json_build_object('comment', content) as texts
      from task_comments as comments join tasks on tasks.id = task_id where workspace_id = ${workspaceId}`,
  ),
  source(
    'task',
    (workspaceId) => sql`
      select activity.id as key, task_id as subject_id, channel_id,
        coalesce(actor_id, created_by) as author_id, json_build_object('history', changes) as texts
      from task_activity as activity join tasks on tasks.id = task_id where workspace_id = ${workspaceId}`,
  ),
  source(
    'schedule',
    (workspaceId) => sql`
      select id as key, id as subject_id, null::uuid as channel_id, agent_id as author_id,
        json_build_object('title', title, 'description', description) as texts
      from schedule_events where workspace_id = ${workspaceId}`,
  ),
  source(
    'schedule',
    (workspaceId) => sql`
      select runs.id as key, event_id as subject_id, null::uuid as channel_id,
        agent_id as author_id, json_build_object('result', runs.result) as texts
      from schedule_occurrences as runs join schedule_events on schedule_events.id = event_id
      where workspace_id = ${workspaceId} and runs.result is not null`,
  ),
  source(
    'lease',
    (workspaceId) => sql`
      select id as key, id as subject_id, channel_id, requester_id as author_id,
        json_build_object('reason', reason, 'note', note) as texts
      from leases where workspace_id = ${workspaceId}`,
  ),
  source(
    'other',
    (workspaceId) => sql`
      select id as key, id as subject_id, id as channel_id, created_by as author_id,
        json_build_object('name', name, 'description', description) as texts
      from channels where workspace_id = ${workspaceId}`,
  ),
  source(
    'other',
    (workspaceId) => sql`
      select id as key, id as subject_id, null::uuid as channel_id, created_by as author_id,
        json_build_object('name', name, 'url', url, 'tags', tags) as texts
      from vault_items where workspace_id = ${workspaceId}`,
  ),
  source(
    'other',
    (workspaceId) => sql`
      select id as key, id as subject_id, null::uuid as channel_id, created_by as author_id,
        json_build_object('name', name, 'description', description) as texts
      from vaults where workspace_id = ${workspaceId}`,
  ),
  source(
    'other',
    (workspaceId) => sql`
      select principals.id as key, principals.id as subject_id, null::uuid as channel_id,
        principals.id as author_id, json_build_object(
          'name', display_name, 'description', description, 'runtime', runtime, 'version', runtime_version,
          'activity', activity, 'reason', frozen_reason, 'capabilities', (
            select json_agg(json_build_array(c.namespace, c.name, c.description))
            from agent_capabilities as c where c.agent_id = agents.principal_id
          )) as texts
      from principals left join agents on principal_id = principals.id where workspace_id = ${workspaceId}`,
  ),
  source(
    'other',
    (workspaceId) => sql`
      select id as key, id as subject_id, null::uuid as channel_id, owner_id as author_id,
        json_build_object('url', url) as texts
      from webhooks where workspace_id = ${workspaceId}`,
  ),
  source(
    'schedule',
    (workspaceId) => sql`
      select occurrence_id as key, event_id as subject_id, null::uuid as channel_id, agent_id as author_id,
        json_object_agg(attempts.attempt, json_build_array(attempts.result, links)) as texts
      from schedule_attempts as attempts
      join schedule_occurrences as runs on runs.id = occurrence_id
      join schedule_events on schedule_events.id = event_id
      where workspace_id = ${workspaceId} group by occurrence_id, event_id, agent_id`,
  ),
  source(
    'schedule',
    (workspaceId) => sql`
      select id as key, event_id as subject_id, null::uuid as channel_id, agent_id as author_id,
        json_build_object('reason', reason) as texts
      from run_requests where workspace_id = ${workspaceId} and reason is not null`,
  ),
  source(
    'other',
    (workspaceId) => sql`
      select id as key, id as subject_id, channel_id, asker_id as author_id, json_build_object(
          'title', title, 'detail', detail, 'choices', choices, 'proposal', editable, 'answer', answer_text,
          'change', edited) as texts
      from questions where workspace_id = ${workspaceId}`,
  ),
  source(
    'message',
    (workspaceId) => sql`
      select id as key, id as subject_id, channel_id, agent_id as author_id,
        json_build_object('reason', reason) as texts
      from run_controls where workspace_id = ${workspaceId} and reason is not null`,
  ),
  source(
    'other',
    (workspaceId) => sql`
      select id as key, id as subject_id, null::uuid as channel_id, changed_by as author_id,
        json_build_object('name', name, 'label', settings ->> 'label', 'words', settings ->> 'q') as texts
      from saved_views where workspace_id = ${workspaceId}`,
  ),
  source(
    'other',
    (workspaceId) => sql`
      select id as key, id as subject_id, null::uuid as channel_id, created_by as author_id,
        json_build_object('name', name) as texts
      from groups where workspace_id = ${workspaceId}`,
  ),
  source(
    'task',
    (workspaceId) => sql`
      select task_id as key, task_id as subject_id, channel_id, coalesce(submitted_by, created_by) as author_id,
        json_build_object('proof', proof_text, 'links', proof_links,
          'files', jsonb_path_query_array(proof_files, '$[*].fileName')) as texts
      from task_reviews join tasks on tasks.id = task_id
      where workspace_id = ${workspaceId} and proof_text is not null`,
  ),
  source(
    'lease',
    (workspaceId) => sql`
      select asked.id as key, lease_id as subject_id, channel_id, asked_by as author_id,
        json_build_object('question', question) as texts
      from lease_questions as asked join leases on leases.id = lease_id where workspace_id = ${workspaceId}`,
  ),
  source(
    'lease',
    (workspaceId) => sql`
      select asked.id as key, lease_id as subject_id, channel_id, requester_id as author_id,
        json_build_object('answer', answer) as texts
      from lease_questions as asked join leases on leases.id = lease_id
      where workspace_id = ${workspaceId} and answer is not null`,
  ),
  source(
    'lease',
    (workspaceId) => sql`
      select earlier.id as key, lease_id as subject_id, channel_id, requester_id as author_id,
        json_build_object('reason', earlier.reason) as texts
      from lease_terms as earlier join leases on leases.id = lease_id where workspace_id = ${workspaceId}`,
  ),
  source(
    'message',
    (workspaceId) => sql`
      select message_id as key, message_id as subject_id, channel_id, (array_agg(agent_id))[1] as author_id,
        json_object_agg(agent_id, reason) as texts
      from message_receipts join messages on messages.id = message_id
      where workspace_id = ${workspaceId} and reason is not null group by message_id, channel_id`,
  ),
  source(
    'other',
    (workspaceId) => sql`
      select uses.id as key, item_id as subject_id, null::uuid as channel_id, principal_id as author_id,
        json_build_object('reason', uses.reason) as texts
      from vault_item_uses as uses join vault_items on vault_items.id = item_id
      where workspace_id = ${workspaceId} and uses.reason is not null`,
  ),
]

/** A page of what was written, newest first. */
export async function listPastTexts(
  db: Queryable,
  { rows }: PastSource,
  workspaceId: string,
  after: string | null,
  limit: number,
): Promise<PastText[]> {
  const older = after === null ? sql`` : sql`where key < ${after}::uuid`
  const page = await sql<PastText>`
    select key as place, subject_id as "subjectId", channel_id as "channelId", author_id as "authorId", texts
    from (${rows(workspaceId)}) as written ${older} order by key desc limit ${limit}`.execute(db)
  return page.rows
}

/**
 * About how many texts there are. Messages are counted by what their channels counted: a million of them are not gone through for
 * a percentage.
 */
export async function countPastTexts(db: Queryable, workspaceId: string): Promise<number> {
  const counts = pastSources
    .filter(({ kind }) => kind !== 'message')
    .map(({ rows }) => sql`(select count(*) from (${rows(workspaceId)}) as written)`)
  const { rows } = await sql<{ total: number }>`
    select (select coalesce(sum(last_seq), 0) from channels where workspace_id = ${workspaceId})::bigint
      + ${sql.join(counts, sql` + `)} as total`.execute(db)
  return rows[0]?.total ?? 0
}
