import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, named, nameText } from './fields.ts'
import { limits } from './limits.ts'
import { updateWorkspaceSettingsInput, workspaceSettings } from './workspace-settings.ts'

/** What a workspace is called. */
export const workspaceNameInput = nameText(limits.workspaceName)

export const workspace = named(
  'Workspace',
  'The workspace of the caller.',
  z.object({ id, name: z.string() }),
)

export const mailState = named(
  'MailState',
  'Whether the installation sends mail, and how.',
  z.object({
    configured: z.boolean(),
    from: z.string().nullable().describe('Who mail is from.'),
    server: z.string().nullable().describe('Host and port of the mail server.'),
  }),
)

/** The workspace itself. */
export const workspaceCalls = defineCalls('Workspace', {
  updateWorkspace: {
    method: 'PATCH',
    path: '/workspace',
    access: 'workspace:manage',
    only: 'human',
    summary: 'Rename the workspace',
    body: z.strictObject({ name: workspaceNameInput }),
    args: ['name'],
    answer: { shape: 'one', key: 'workspace', schema: workspace },
    browser: true,
  },
  getWorkspaceSettings: {
    method: 'GET',
    path: '/workspace/settings',
    access: 'signed-in',
    summary: 'Get the time zone and working hours of the workspace, and how long events are kept',
    answer: { shape: 'one', key: 'settings', schema: workspaceSettings },
    browser: true,
  },
  updateWorkspaceSettings: {
    method: 'PATCH',
    path: '/workspace/settings',
    access: 'workspace:manage',
    only: 'human',
    summary: 'Change them',
    description:
      'Requests for secrets outside the working hours are marked as a risk. Due dates are days of the time zone.',
    body: updateWorkspaceSettingsInput,
    answer: { shape: 'one', key: 'settings', schema: workspaceSettings },
    errors: ['invalid_timezone', 'audit_unavailable'],
    browser: true,
  },
  getMailState: {
    method: 'GET',
    path: '/workspace/mail',
    access: 'workspace:manage',
    only: 'human',
    summary: 'Get whether the installation sends mail',
    answer: { shape: 'one', key: 'mail', schema: mailState },
    browser: true,
  },
  sendTestMail: {
    method: 'POST',
    path: '/workspace/mail/test',
    access: 'workspace:manage',
    only: 'human',
    summary: 'Mail a test to your own address',
    answer: { shape: 'data', schema: z.object({ to: z.string() }) },
    errors: ['mail_not_configured', 'mail_failed', 'too_many_attempts'],
    browser: true,
  },
})

export type MailState = z.output<typeof mailState>
export type Workspace = z.output<typeof workspace>
