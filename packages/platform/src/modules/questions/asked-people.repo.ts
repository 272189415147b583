import { sql } from 'kysely'
import type { QuestionDeciders } from '@sesamespace/contract/questions'
import type { Queryable } from '../../db/database.ts'
import { decidingRoles } from '../../policies/question.ts'

const rolesOf = (deciders: QuestionDeciders) =>
  sql<string[]>`${[...decidingRoles[deciders]]}::text[]`

/** Whether a person (`h`, `p`) is one of those whom a question (`q`) asks: `answerQuestion` of the policy, for sets. */
export const isAskedNow = sql<boolean>`(
  p.workspace_id = q.workspace_id and p.status = 'active' and p.id <> q.asker_id
  and h.role = any (case q.deciders
    when 'admin' then ${rolesOf('admin')}
    when 'operator' then ${rolesOf('operator')}
    else ${rolesOf('channel')} end)
  and (q.deciders <> 'channel' or exists (
    select from channel_members cm where cm.channel_id = q.channel_id and cm.principal_id = p.id)))`

/** The people whom a question asks, now. */
export async function askedPeople(db: Queryable, questionId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from questions q
    join principals p on p.workspace_id = q.workspace_id
    join humans h on h.principal_id = p.id
    where q.id = ${questionId} and ${isAskedNow}`.execute(db)
  return rows.map(({ id }) => id)
}
