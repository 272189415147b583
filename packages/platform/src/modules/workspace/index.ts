export { createWorkspaceModule } from './workspace.module.ts'
export { readWorkspaceSettings } from './workspace-settings.repo.ts'
