import type { AuditAction } from '../../../packages/contract/src/audit-actions.ts'
import type { Config } from '../../../packages/platform/src/config/config.ts'
import { CommandLineDatabase } from '../../../packages/platform/src/db/command-line-database.ts'
import type { Queryable } from '../../../packages/platform/src/db/database.ts'
import { findOwner } from '../../../packages/platform/src/modules/members/index.ts'
import { hasDatabase, withDatabase } from '../database.ts'

/** What is done to the root key on the machine. */
type KeyChange = Extract<AuditAction, `root_key.${string}`>

/**
 * Writes into the audit log what is about to be done to the root key: without the record it is not done. Before there is a
 * workspace there is no log.
 */
export async function noteKeyChange(db: Queryable, action: KeyChange): Promise<void> {
  const owner = await findOwner(db)
  if (!owner) return
  const { workspaceId } = owner
  await new CommandLineDatabase(db, () => {}).transaction(workspaceId, async (tx) =>
    tx.audit({ action, actorId: null, targetType: 'workspace', targetId: workspaceId }),
  )
}

/** The same for what needs no database otherwise: before there is one there is no log. */
export const noteKeyChangeOf = async (config: Config, action: KeyChange): Promise<void> => {
  if (hasDatabase(config)) await withDatabase(config, (db) => noteKeyChange(db, action))
}
