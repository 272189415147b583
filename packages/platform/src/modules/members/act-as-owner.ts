import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { findFirstOwner } from './members.repo.ts'

/** The workspace of the first owner; `null` before there is one. */
export async function findOwner(db: Queryable): Promise<{ workspaceId: string } | null> {
  const owner = await findFirstOwner(db)
  return owner ? { workspaceId: owner.workspace_id } : null
}

/**
 * The rights that a command on the machine has: those of the workspace's first owner, but of the person that something is done
 * to. What it does is written down as done by nobody who signed in: see `CommandLineDatabase`.
 */
export async function actAsOwner(db: Queryable, exceptId?: string): Promise<Actor> {
  const owner = await findFirstOwner(db, exceptId)
  if (owner)
    return {
      principalId: owner.id,
      workspaceId: owner.workspace_id,
      kind: 'human',
      handle: owner.handle,
      displayName: owner.display_name,
      role: owner.role,
      scopes: ['*'],
      credential: { type: 'command_line', id: 'command line' },
    }
  if (exceptId !== undefined)
    throw new AppError('last_owner', 'A workspace needs an owner. Make somebody else owner first.')
  throw new AppError(
    'conflict',
    'There is no workspace yet. Start Sesame and make the first admin with the link that it prints.',
  )
}
