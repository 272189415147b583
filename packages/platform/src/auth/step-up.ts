import type { Queryable } from '../db/database.ts'
import { AppError } from '../http/errors.ts'
import type { Actor } from './actor.ts'
import { isProofTooOld } from './step-up.repo.ts'

/**
 * Throws `step_up_required` for a session whose person proved too long ago who they are, where the workspace asks for it. Asked
 * of the database at each use: nothing remembers it. Keys of agents are proof enough.
 */
export const createStepUp =
  (db: Queryable) =>
  (actor: Actor): Promise<void> =>
    assertProven(db, actor)

/** The same; where the workspace asks for nothing, a proof must still be no older than `minutes`. */
export async function assertProven(
  db: Queryable,
  { workspaceId, credential }: Actor,
  minutes?: number,
): Promise<void> {
  if (credential.type !== 'session') return
  if (await isProofTooOld(db, workspaceId, credential.id, minutes))
    throw new AppError(
      'step_up_required',
      'Prove again who you are first, with "proveSession" or a passkey. Then try again.',
    )
}
