import type { Me } from '@sesamespace/contract/identity'
import type { Queryable } from '../db/database.ts'
import { may, type Actor } from './actor.ts'
import { allPermissions } from './permissions.ts'

/** How the actor sees itself. */
export async function readMe(db: Queryable, actor: Actor): Promise<Me> {
  const row = await db
    .selectFrom('principals')
    .innerJoin('workspaces', 'workspaces.id', 'principals.workspace_id')
    .leftJoin('humans', 'humans.principal_id', 'principals.id')
    .select(['handle', 'display_name', 'workspaces.name', 'email'])
    .where('principals.id', '=', actor.principalId)
    .executeTakeFirstOrThrow()
  return {
    id: actor.principalId,
    kind: actor.kind,
    handle: row.handle,
    displayName: row.display_name,
    workspaceId: actor.workspaceId,
    workspaceName: row.name,
    role: actor.role,
    email: row.email,
    permissions: allPermissions.filter((permission) => may(actor, permission)),
  }
}
