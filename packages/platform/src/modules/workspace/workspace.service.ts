import type { Workspace } from '@sesamespace/contract/workspace'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { renameWorkspace } from '../../policies/workspace.ts'
import { auditActor } from '../audit/index.ts'
import { readName, setName } from './workspace.repo.ts'

/** What the workspace is called. */
export function createWorkspaceService(database: Database) {
  return {
    rename: (actor: Actor, name: string): Promise<Workspace> =>
      database.transaction(actor.workspaceId, async (tx) => {
        assertAllowed(renameWorkspace(actor))
        const { workspaceId } = tx
        const before = await readName(tx.db, workspaceId)
        if (name === before) return { id: workspaceId, name }
        await setName(tx.db, workspaceId, name)
        tx.emit({
          type: 'workspace.updated',
          payload: { workspaceId },
          audience: { scope: 'workspace' },
          actorId: actor.principalId,
        })
        tx.audit({
          action: 'workspace.renamed',
          ...auditActor(actor),
          targetType: 'workspace',
          targetId: workspaceId,
          details: { from: before, to: name },
        })
        return { id: workspaceId, name }
      }),
  }
}

export type WorkspaceService = ReturnType<typeof createWorkspaceService>
