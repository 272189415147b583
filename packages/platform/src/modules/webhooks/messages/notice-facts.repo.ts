import { sql } from 'kysely'
import type { Queryable } from '../../../db/database.ts'

interface Asked {
  workspaceId: string
  /** Who asks, or whose run it is. */
  whoId: string | null
  vaultId: string | null
  leaseId: string | null
  questionId: string | null
  leakId: string | null
  /** Those whose rights the webhook follows. */
  viewerIds: readonly string[]
}

interface Facts {
  workspace: string
  who: string | null
  may_see_item: boolean
  title: string | null
  choices: { label: string }[] | null
  is_settled: boolean
}

/** What a message says besides its event, and whether what it is about is decided by now. */
export async function readNoticeFacts(db: Queryable, asked: Asked): Promise<Facts> {
  const { workspaceId, whoId, vaultId, leaseId, questionId, leakId } = asked
  const { rows } = await sql<Facts>`
    select w.name as workspace, who.display_name as who, q.title, q.choices,
      not exists (
        select from unnest(${[...asked.viewerIds]}::uuid[]) as viewer (id)
        where not exists (
          select from vault_members m where m.principal_id = viewer.id and m.vault_id = ${vaultId}::uuid)
      ) as may_see_item,
      (${leaseId}::uuid is not null and not exists (
        select from leases l where l.workspace_id = w.id and l.id = ${leaseId}::uuid
          and l.status = 'pending' and l.expires_at > clock_timestamp()))
      or (${questionId}::uuid is not null and not coalesce(
        q.status = 'pending' and q.expires_at > clock_timestamp(), false))
      or (${leakId}::uuid is not null and not exists (
        select from leaks k where k.workspace_id = w.id and k.id = ${leakId}::uuid and k.resolved_at is null))
      as is_settled
    from workspaces w
    left join principals who on who.workspace_id = w.id and who.id = ${whoId}::uuid
    left join questions q on q.workspace_id = w.id and q.id = ${questionId}::uuid
    where w.id = ${workspaceId}`.execute(db)
  const [facts] = rows
  if (!facts) throw new Error('A webhook has a workspace.')
  return facts
}
