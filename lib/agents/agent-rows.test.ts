import type { Agent } from '@sesamespace/sdk'
import { expect, test } from 'vitest'
import { agentRows, type AgentsFilter, stateOf } from './agent-rows'

const agent = (handle: string, changes: Partial<Agent> = {}): Agent => ({
  id: handle,
  kind: 'agent',
  handle,
  displayName: handle,
  description: null,
  status: 'active',
  presence: 'offline',
  activity: null,
  runtime: null,
  runtimeVersion: null,
  lastSeenAt: null,
  lastCallAt: null,
  groups: [],
  capabilities: [],
  createdBy: 'p',
  ownerId: 'p',
  frozenReason: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  ...changes,
})

const everything: AgentsFilter = { q: '', state: null, group: null, ownerId: null }
const agents = [
  agent('new'),
  agent('rest', { lastCallAt: '2026-05-01T00:00:00.000Z', runtime: 'python' }),
  agent('on', { presence: 'online', groups: ['Night'], runtime: 'node', ownerId: 'q' }),
  agent('ice', { status: 'frozen', lastSeenAt: '2026-04-01T00:00:00.000Z' }),
]
const names = (filter: Partial<AgentsFilter>, sort: Parameters<typeof agentRows>[3]) =>
  agentRows(
    agents,
    [{ agentId: 'rest', openLeases: 2, claimedTasks: 0, failedRuns: 1 }],
    { ...everything, ...filter },
    sort,
  ).map((row) => row.agent.handle)

test('an agent that only calls is not one that never was used', () => {
  expect(agents.map(stateOf)).toEqual(['never', 'offline', 'connected', 'frozen'])
})

test('rows are sorted by state first, by the most first, and what is empty stays at the end', () => {
  expect(names({}, { sort: 'state', order: 'asc' })).toEqual(['on', 'rest', 'ice', 'new'])
  expect(names({}, { sort: 'leases', order: 'asc' })[0]).toBe('rest')
  expect(names({}, { sort: 'runtime', order: 'asc' })).toEqual(['on', 'rest', 'ice', 'new'])
  expect(names({}, { sort: 'runtime', order: 'desc' })).toEqual(['rest', 'on', 'ice', 'new'])
  expect(names({}, { sort: 'called', order: 'asc' })[0]).toBe('rest')
})

test('rows are filtered by words of name and group, by state, group and owner', () => {
  const byName = { sort: 'name', order: 'asc' } as const
  expect(names({ q: ' NIGHT ' }, byName)).toEqual(['on'])
  expect(names({ state: 'frozen' }, byName)).toEqual(['ice'])
  expect(names({ group: 'Night' }, byName)).toEqual(['on'])
  expect(names({ ownerId: 'p', q: 'e' }, byName)).toEqual(['ice', 'new', 'rest'])
})
