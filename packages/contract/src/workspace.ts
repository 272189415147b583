import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, named } from './fields.ts'
import { limits } from './limits.ts'
import { updateWorkspaceSettingsInput, workspaceSettings } from './workspace-settings.ts'

/** What a workspace is called. Control characters would let it break out of its line. */
export const workspaceNameInput = z
  .string()
  .trim()
  .min(1, 'Must not be empty.')
  .max(limits.workspaceName)
  .regex(/^\P{Cc}*$/u, 'Must not hold control characters.')

export const workspace = named(
  'Workspace',
  'The workspace of the caller.',
  z.object({ id, name: z.string() }),
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
})

export type Workspace = z.output<typeof workspace>
