import { workspaceCalls } from '@sesamespace/contract/workspace'
import { implement } from '../../http/implement.ts'
import type { WorkspaceService } from './workspace.service.ts'

export const workspaceRoutes = (workspace: WorkspaceService) =>
  implement(workspaceCalls, {
    updateWorkspace: ({ actor, body }) => workspace.rename(actor, body.name),
  })
