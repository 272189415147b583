import type { Task } from '@sesamespace/sdk'
import { describe, expect, test } from 'vitest'
import { boardColumns, taskBefore, withDragged } from './board'

const task = (id: string): Task => ({
  id,
  channelId: 'c',
  number: 1,
  title: id,
  description: null,
  status: 'open',
  priority: 'medium',
  labels: [],
  dueAt: null,
  assignees: [],
  claimedBy: null,
  claimedAt: null,
  taskChannelId: null,
  blockedBy: [],
  commentCount: 0,
  position: 0,
  createdBy: 'p',
  createdAt: '2026-03-09T09:00:00.000Z',
  updatedAt: '2026-03-09T09:00:00.000Z',
  completedAt: null,
})
const ids = (tasks: readonly Task[]): string[] => tasks.map(({ id }) => id)
const column = ['a', 'b', 'c'].map(task)

describe('a dragged card', () => {
  test('is shown where it would land, in its own column and in another', () => {
    expect(ids(withDragged(column, 'open', task('a'), { columnKey: 'open', index: 2 }))).toEqual([
      'b',
      'c',
      'a',
    ])
    expect(ids(withDragged(column, 'done', task('x'), { columnKey: 'done', index: 1 }))).toEqual([
      'a',
      'x',
      'b',
      'c',
    ])
    expect(ids(withDragged(column, 'open', task('b'), { columnKey: 'done', index: 0 }))).toEqual([
      'a',
      'c',
    ])
  })

  test('follows the task above the place where it is dropped', () => {
    expect(taskBefore(column, 'a', 2)).toBe('c')
    expect(taskBefore(column, 'x', 0)).toBeNull()
    expect(taskBefore(column, 'c', 1)).toBe('a')
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
