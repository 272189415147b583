import type { Module, ModuleContext } from '../module.ts'
import { createMailService } from './mail.service.ts'
import { signInRulesRoutes } from './sign-in-rules.routes.ts'
import { createSignInRulesService } from './sign-in-rules.service.ts'
import { workspaceRoutes } from './workspace.routes.ts'
import { createWorkspaceService } from './workspace.service.ts'
import { createWorkspaceSettingsService } from './workspace-settings.service.ts'

/** The workspace itself. */
export const createWorkspaceModule = (context: ModuleContext): Module => ({
  routes: [
    workspaceRoutes(
      createWorkspaceService(context.database),
      createWorkspaceSettingsService(context.database),
      createMailService(context),
    ),
    signInRulesRoutes(createSignInRulesService(context.database)),
  ],
})
