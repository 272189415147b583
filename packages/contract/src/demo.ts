import { z } from 'zod'
import { defineCalls } from './call.ts'
import { named, timestamp } from './fields.ts'

export const demoState = named(
  'DemoState',
  'Whether a workspace has demo data.',
  z.object({ present: z.boolean(), addedAt: timestamp.nullable() }),
)

const common = {
  path: '/demo',
  access: 'workspace:manage',
  only: 'human',
  answer: { shape: 'one', key: 'demo', schema: demoState },
  browser: true,
} as const

/** Demo data, to look around before there is anything of one's own. */
export const demoCalls = defineCalls('Demo', {
  getDemo: {
    ...common,
    method: 'GET',
    summary: 'Get whether the workspace has demo data',
  },
  addDemo: {
    ...common,
    method: 'POST',
    summary: 'Add demo data',
    description:
      'Agents, channels, secrets (whose values open nothing), leases, tasks and jobs, all marked as demo. Answers `conflict` when the demo data is here already or on its way, `handle_taken` or `name_taken` when something of yours has a name that the demo uses.',
    body: z.strictObject({}),
    args: [],
    status: 201,
    errors: ['conflict', 'handle_taken', 'name_taken'],
  },
  removeDemo: {
    ...common,
    method: 'DELETE',
    summary: 'Remove the demo data with what was put into it since, and nothing else',
    description: 'Answers `conflict` while somebody adds or removes it.',
    errors: ['conflict'],
  },
})

export type DemoState = z.output<typeof demoState>
