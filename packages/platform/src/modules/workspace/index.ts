export { createWorkspaceModule } from './workspace.module.ts'
