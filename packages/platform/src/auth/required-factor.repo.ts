import { sql, type RawBuilder } from 'kysely'
import type { Role } from '@sesamespace/contract/access'
import type { Queryable } from '../db/database.ts'

interface Rows {
  /** `null`: of a person without one; who can come by single sign-on counts as who did. */
  session: string | null
  human: string
  workspace: string
}

/**
 * By when the person of a session must have a second factor, in SQL; null when they have one or need none. Of who came by single
 * sign-on the provider has asked for its own, and nobody without a password came in any other way.
 */
export const factorDueAt = ({ session, human, workspace }: Rows): RawBuilder<Date | null> => {
  const of = (row: string, column: string) => sql.ref(`${row}.${column}`)
  const person = of(human, 'principal_id')
  const bySso =
    session === null
      ? sql<boolean>`exists (select from identities i where i.principal_id = ${person})`
      : sql<boolean>`${of(session, 'by_sso')}`
  return sql<Date | null>`case
    when ${isRequired(workspace, of(human, 'role'))}
      and not ${bySso} and ${of(human, 'password_hash')} is not null
      and ${of(human, 'totp_last_step')} is null
      and not exists (
        select from passkeys k where k.workspace_id = ${of(workspace, 'id')} and k.principal_id = ${person}
      )
    then greatest(${of(workspace, 'second_factor_since')}, ${of(human, 'second_factor_from')})
      + make_interval(days => ${of(workspace, 'second_factor_grace_days')}) end`
}

const isRequired = (workspace: string, role: RawBuilder<unknown>) => {
  const requiredOf = sql.ref(`${workspace}.second_factor_of`)
  return sql<boolean>`(${requiredOf} = 'everyone' or (${requiredOf} = 'admins' and ${role} in ('admin', 'owner')))`
}

/** By when the person of a session must have a second factor; `null` when they have one or need none. */
export async function findFactorDueAt(db: Queryable, sessionId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('principals', 'principals.id', 'sessions.principal_id')
    .innerJoin('humans', 'humans.principal_id', 'principals.id')
    .innerJoin('workspaces', 'workspaces.id', 'principals.workspace_id')
    .select(factorDueAt(tables).as('due_at'))
    .where('sessions.id', '=', sessionId)
    .executeTakeFirst()
  return row?.due_at ?? null
}

const tables: Rows = { session: 'sessions', human: 'humans', workspace: 'workspaces' }

/** Whether the time of the person of a session to set one up is over. A query that joins the three tables takes it. */
export const isFactorOverdue = (rows: Rows = tables) =>
  sql<boolean>`coalesce(${factorDueAt(rows)} <= clock_timestamp(), false)`

/** Whether a workspace requires a second factor of a role. */
export async function isFactorRequired(
  db: Queryable,
  workspaceId: string,
  role: Role,
): Promise<boolean> {
  const row = await db
    .selectFrom('workspaces')
    .select('id')
    .where('id', '=', workspaceId)
    .where(isRequired('workspaces', sql`${role}::text`))
    .executeTakeFirst()
  return row !== undefined
}
