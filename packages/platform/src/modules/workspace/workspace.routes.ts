import { workspaceCalls } from '@sesamespace/contract/workspace'
import { implement } from '../../http/implement.ts'
import type { MailService } from './mail.service.ts'
import type { WorkspaceService } from './workspace.service.ts'
import type { WorkspaceSettingsService } from './workspace-settings.service.ts'

export const workspaceRoutes = (
  workspace: WorkspaceService,
  settings: WorkspaceSettingsService,
  mail: MailService,
) =>
  implement(workspaceCalls, {
    getMailState: async ({ actor }) => mail.state(actor),
    sendTestMail: ({ actor }) => mail.sendTest(actor),
    updateWorkspace: ({ actor, body }) => workspace.rename(actor, body.name),
    getWorkspaceSettings: ({ actor }) => settings.get(actor),
    updateWorkspaceSettings: ({ actor, body }) => settings.update(actor, body),
  })
