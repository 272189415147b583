import type { Module, ModuleContext } from '../module.ts'
import { workspaceRoutes } from './workspace.routes.ts'
import { createWorkspaceService } from './workspace.service.ts'
import { createWorkspaceSettingsService } from './workspace-settings.service.ts'

/** The workspace itself. */
export const createWorkspaceModule = ({ database }: Pick<ModuleContext, 'database'>): Module => ({
  routes: [
    workspaceRoutes(createWorkspaceService(database), createWorkspaceSettingsService(database)),
  ],
})
