import type { Leak, Lease, NeedMark, RunTrouble } from '@sesamespace/sdk'
import { expect, it } from 'vitest'
import { needsOf, standings, type Waiting } from './needs'
import { countNeeds, foldNeeds, inboxRows } from './rows'

const trouble = (
  eventId: string,
  status: RunTrouble['status'],
  { minute, error, agentId = 'agent' }: { minute: number; error?: string; agentId?: string },
): RunTrouble => ({
  id: `${eventId}:${status}:${error}`,
  eventId,
  agentId,
  title: eventId,
  status,
  errorKey: error ?? '',
  error: error ?? null,
  count: 2,
  latestAt: `2026-03-09T12:${String(minute).padStart(2, '0')}:00.000Z`,
})

const reset = Array.from({ length: 30 }, (_, index) =>
  trouble(`job-${index}`, 'failed', { minute: 59 - index, error: 'ECONNRESET' }),
)

const waiting = (run: RunTrouble[]): Waiting => ({
  acceptance: [],
  asked: [],
  alert: [],
  lease: [],
  leak: [],
  mention: [],
  news: [],
  review: [],
  question: [],
  run,
  sync: [],
  task: [],
  webhook: [],
})

const needs = (...run: RunTrouble[]) => needsOf(waiting(run))

const markOf = ({ id, latestAt }: RunTrouble, until: string | null = null): NeedMark => ({
  kind: 'run',
  id,
  asOf: latestAt,
  until,
  markedAt: latestAt,
})

it('folds jobs that fail alike where the newest stands, and counts them once', () => {
  const other = trouble('other', 'failed', { minute: 59, error: 'No disk' })
  const all = needs(...reset.slice(1), other)
  expect(foldNeeds(all).map(({ needs: { length } }) => length)).toEqual([1, 29])
  expect(countNeeds(all)).toBe(2)
})

it('folds what an agent missed, and never two failures without a reason', () => {
  const all = needs(
    trouble('a', 'missed', { minute: 9 }),
    trouble('b', 'missed', { minute: 8 }),
    trouble('c', 'missed', { minute: 7, agentId: 'another' }),
    trouble('a', 'failed', { minute: 6 }),
    trouble('b', 'failed', { minute: 5 }),
  )
  expect(foldNeeds(all).map(({ needs: { length } }) => length)).toEqual([2, 1, 1, 1])
})

it('hides what was dismissed until it changes, and what was snoozed until its time', () => {
  const [first, second, third] = reset
  if (!first || !second || !third) throw new Error('No runs.')
  const now = Date.parse('2026-03-10T00:00:00Z')
  const later = { ...third, latestAt: '2026-03-09T13:00:00.000Z' }
  const standing = standings(
    [markOf(first), markOf(second, '2026-03-10T09:00:00.000Z'), markOf(third)],
    now,
  )
  const byId = Object.fromEntries(needs(first, second, later).map((need) => [need.id, need]))
  const of = ({ id }: RunTrouble) => {
    const need = byId[id]
    return need && standing(need)
  }
  expect([first, second, later].map(of)).toEqual(['dismissed', 'snoozed', 'open'])
  const [need] = needs(second)
  const after = Date.parse('2026-03-10T09:00:00Z')
  expect(need && standings([markOf(second, '2026-03-10T09:00:00.000Z')], after)(need)).toBe('open')
})

it('puts needs below the headings of their groups, closes groups and opens folds', () => {
  const all = needs(...reset.slice(0, 3), trouble('x', 'missed', { minute: 1, agentId: 'other' }))
  const view = { groupBy: 'agent', toggled: new Set<string>() } as const
  const shape = (toggled: string[]) =>
    inboxRows(all, { ...view, toggled: new Set(toggled) }).map(({ type }) => type)
  expect(shape([])).toEqual(['group', 'fold', 'group', 'need'])
  expect(shape(['group-agent-agent'])).toEqual(['group', 'group', 'need'])
  const [fold] = foldNeeds(all)
  expect(shape([fold?.key ?? ''])).toEqual([
    'group',
    'fold',
    'need',
    'need',
    'need',
    'group',
    'need',
  ])
})

it('names needs in addresses without the texts that they are about', () => {
  const keys = needs(...reset).map(({ key }) => key)
  expect(new Set(keys).size).toBe(30)
  expect(keys.some((key) => key.includes('ECONNRESET'))).toBe(false)
})

it('a request or an alert that was put away is back when what is to be decided changed', () => {
  const at = (minute: number): string => `2026-03-09T12:${String(minute).padStart(2, '0')}:00.000Z`
  const lease = { ...pendingLease, createdAt: at(1), changedAt: at(1) }
  const leak = { ...openLeak, detectedAt: at(1), openSince: at(1) }
  const [first] = needsOf({ ...waiting([]), lease: [lease] })
  const [second] = needsOf({ ...waiting([]), leak: [leak] })
  const marks: NeedMark[] = [first, second].flatMap((need) =>
    need ? [{ kind: need.kind, id: need.id, asOf: need.asOf, until: null, markedAt: at(2) }] : [],
  )
  const standing = standings(marks, Date.parse(at(30)))
  const after = (minute: number) =>
    needsOf({
      ...waiting([]),
      lease: [{ ...lease, changedAt: at(minute) }],
      leak: [{ ...leak, openSince: at(minute) }],
    }).map(standing)
  expect(after(1)).toEqual(['dismissed', 'dismissed'])
  expect(after(3)).toEqual(['open', 'open'])
})

const pendingLease: Lease = {
  id: 'lease',
  status: 'pending',
  itemId: 'item',
  itemName: 'Database',
  itemVersion: 1,
  vaultId: 'vault',
  vaultName: 'Production',
  requesterId: 'agent',
  fields: ['password'],
  requestedFields: ['password'],
  reason: 'to test',
  requestedDurationSeconds: 900,
  durationSeconds: null,
  maxUses: null,
  uses: 0,
  channelId: null,
  risks: [],
  requiredApprovals: 2,
  approvedBy: [],
  decidedBy: null,
  decidedAt: null,
  note: null,
  expiresAt: null,
  endedAt: null,
  lastUsedAt: null,
  canDecide: true,
  createdAt: '',
}
const openLeak: Leak = {
  id: 'leak',
  vaultId: 'vault',
  vaultName: 'Production',
  itemId: 'item',
  itemName: 'Database',
  fieldKey: 'password',
  authorId: 'agent',
  place: 'message',
  channelId: null,
  messageId: null,
  detectedAt: '',
  resolvedAt: null,
  canRotate: true,
  canRestore: false,
}
