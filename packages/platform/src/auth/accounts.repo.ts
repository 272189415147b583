import type { Role } from '@sesamespace/contract/access'
import type { Queryable } from '../db/database.ts'

export async function insertPrincipal(
  db: Queryable,
  principal: {
    id: string
    workspaceId: string
    kind: 'human' | 'agent'
    handle: string
    displayName: string
  },
): Promise<void> {
  await db
    .insertInto('principals')
    .values({
      id: principal.id,
      workspace_id: principal.workspaceId,
      kind: principal.kind,
      handle: principal.handle,
      display_name: principal.displayName,
    })
    .execute()
}

/** What only a person has, beside the principal. */
export async function insertHuman(
  db: Queryable,
  human: { id: string; email: string; passwordHash: string | null; role: Role },
): Promise<void> {
  await db
    .insertInto('humans')
    .values({
      principal_id: human.id,
      email: human.email,
      password_hash: human.passwordHash,
      role: human.role,
    })
    .execute()
}

/** A principal's names, and those of its workspace. */
export const getSelf = (db: Queryable, principalId: string) =>
  db
    .selectFrom('principals')
    .innerJoin('workspaces', 'workspaces.id', 'principals.workspace_id')
    .leftJoin('humans', 'humans.principal_id', 'principals.id')
    .leftJoin('mail_digests as digest', 'digest.principal_id', 'principals.id')
    .select(['digest.every', 'digest.at', 'digest.time_zone as digest_zone'])
    .select([
      'handle',
      'display_name',
      'workspaces.name',
      'workspaces.task_prefix',
      'workspaces.former_task_prefixes',
      'email',
      'mail_requests',
      'humans.time_zone',
      'locale',
      'hour_cycle',
      'first_day',
    ])
    .where('principals.id', '=', principalId)
    .executeTakeFirstOrThrow()

export async function updateNames(
  db: Queryable,
  principalId: string,
  { handle, displayName }: { handle?: string | undefined; displayName?: string | undefined },
): Promise<void> {
  await db
    .updateTable('principals')
    .set({
      ...(handle !== undefined && { handle }),
      ...(displayName !== undefined && { display_name: displayName }),
    })
    .where('id', '=', principalId)
    .execute()
}

export async function updateEmail(
  db: Queryable,
  principalId: string,
  email: string,
  isUnconfirmed: boolean,
): Promise<void> {
  await db
    .updateTable('humans')
    .set({ email, email_unconfirmed: isUnconfirmed })
    .where('principal_id', '=', principalId)
    .execute()
}

export async function setPasswordHash(
  db: Queryable,
  principalId: string,
  passwordHash: string,
): Promise<void> {
  await db
    .updateTable('humans')
    .set({ password_hash: passwordHash })
    .where('principal_id', '=', principalId)
    .execute()
}
