import fc from 'fast-check'
import type { ModelGlass, ModelRole, ModelVaultRole } from './lease-model-types.fixture.ts'

export const names = ['owner', 'ada', 'ben', 'cleo']

const weights = {
  makeAgent: 2,
  makeKey: 2,
  handOn: 1,
  freeze: 1,
  unfreeze: 1,
  setAgentRole: 1,
  ask: 6,
  approve: 14,
  breakGlass: 4,
  review: 4,
  deny: 1,
  askBack: 3,
  answer: 3,
  changeTerms: 5,
  extend: 2,
  revoke: 2,
  cancel: 1,
  use: 7,
  time: 1,
  endWork: 2,
  pauseJob: 1,
  endRun: 2,
  makeRule: 5,
  confirmRule: 2,
  revokeRule: 1,
  setRole: 2,
  setVaultRole: 3,
  edit: 2,
  require: 3,
  requireOfItem: 2,
  requireInProduction: 2,
  moveItem: 2,
  ownAgents: 1,
  open: 1,
  glass: 3,
}
const stepNames: (keyof typeof weights)[] = Object.keys(weights).filter(
  (name): name is keyof typeof weights => name in weights,
)

/** A step with all that any step needs drawn; each takes what it needs. */
export const drawStep = fc.record({
  step: fc.oneof(
    ...stepNames.map((name) => ({ weight: weights[name], arbitrary: fc.constant(name) })),
  ),
  by: fc.constantFrom(...names),
  /** Who acts on a lease: whose it is, another agent, or the person. */
  as: fc.constantFrom('requester', 'requester', 'stranger', 'person'),
  /** Which agent or lease: counted from the newest. */
  which: fc.constantFrom(0, 0, 0, 1, 2),
  who: fc.constantFrom(...names.slice(1)),
  role: fc.constantFrom<ModelRole[]>('admin', 'operator', 'operator', 'approver', 'viewer'),
  vaultRole: fc.constantFrom<ModelVaultRole[]>(
    'none',
    'viewer',
    'user',
    'approver',
    'approver',
    'manager',
  ),
  agentRole: fc.constantFrom<ModelVaultRole[]>('none', 'viewer', 'user'),
  once: fc.boolean(),
  /** For a task that the agent has claimed. */
  boundTo: fc.constantFrom(null, 'task' as const, 'run' as const, 'job' as const),
  looked: fc.boolean(),
  /** Whether a request is changed to ask for more time than any rule passes. */
  isLong: fc.boolean(),
  edits: fc.constantFrom('name', 'field'),
  count: fc.integer({ min: 1, max: 3 }),
  /** Whether the item is said to be in production, or not. */
  isInProduction: fc.boolean(),
  policy: fc.constantFrom<('refuse' | 'mark')[]>('refuse', 'mark'),
  isOpen: fc.boolean(),
  glass: fc.constantFrom<ModelGlass[]>('nobody', 'managers', 'approvers', 'approvers'),
  isJustified: fc.boolean(),
})
export type Step = typeof drawStep extends fc.Arbitrary<infer T> ? T : never
