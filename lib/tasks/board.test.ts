import type { Task } from '@sesamespace/sdk'
import { describe, expect, test } from 'vitest'
import { boardColumns, landing, rowOfPlace } from './board'

const task = (id: string): Task => ({
  id,
  channelId: 'c',
  number: 1,
  key: 'OPS-1',
  title: id,
  description: null,
  status: 'open',
  priority: 'medium',
  labels: [],
  dueOn: null,
  dueAt: null,
  assignees: [],
  claimedBy: null,
  claimedAt: null,
  taskChannelId: null,
  claimFence: 0,
  claimExpiresAt: null,
  claimStaleSince: null,
  blockedBy: [],
  waitsFor: [],
  commentCount: 0,
  parentTaskId: null,
  parentKey: null,
  subtaskCount: 0,
  finishedSubtaskCount: 0,
  rank: 'a0',
  position: 0,
  version: 1,
  createdBy: 'p',
  createdAt: '2026-03-09T09:00:00.000Z',
  updatedAt: '2026-03-09T09:00:00.000Z',
  completedAt: null,
  archivedAt: null,
})
const column = ['a', 'b', 'c'].map((id, index) => ({ ...task(id), rank: `a${index + 1}` }))

describe('a held card', () => {
  test('lands between its new neighbours, itself not counted', () => {
    expect(landing(column, 'a', 1)).toEqual({
      afterTaskId: 'b',
      beforeTaskId: 'c',
      rank: 'a2V',
    })
    expect(landing(column, 'x', 1)).toEqual({
      afterTaskId: 'a',
      beforeTaskId: 'b',
      rank: 'a1V',
    })
  })
  test('lands before the first and behind the last', () => {
    expect(landing(column, 'c', 0)).toEqual({ afterTaskId: null, rank: 'a0' })
    expect(landing(column, 'a', 2)).toEqual({ afterTaskId: 'c', rank: 'a4' })
    expect(landing([], 'x', 0)).toEqual({ afterTaskId: null, rank: 'a0' })
  })
  test('has its place shown in front of a row of the list that still shows it', () => {
    expect([0, 1, 2].map((index) => rowOfPlace(column, 'b', index))).toEqual([0, 1, 3])
    expect(rowOfPlace(column, 'x', 2)).toBe(2)
  })
})

describe('columns', () => {
  test('by status leave out what the filter rules out', () => {
    expect(boardColumns('status', { status: ['open', 'done'] }, []).map(({ key }) => key)).toEqual([
      'open',
      'done',
    ])
  })
  test('by agent hold unfinished work', () => {
    const [first] = boardColumns('agent', {}, [{ id: 'a1', displayName: 'Scout' }])
    expect(first?.query).toEqual({
      status: ['open', 'in_progress', 'blocked', 'in_review'],
      assigneeId: 'a1',
    })
  })
})
