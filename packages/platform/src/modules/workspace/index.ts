export { createWorkspaceModule } from './workspace.module.ts'
export { readWorkspaceSettings } from './workspace-settings.repo.ts'
export { isWithin, wallClock, type WorkingHours } from './working-hours.ts'
