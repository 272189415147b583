import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, named } from './fields.ts'
import { limits } from './limits.ts'

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
})

export type Workspace = z.output<typeof workspace>
