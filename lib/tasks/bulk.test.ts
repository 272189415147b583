import { expect, test } from 'vitest'
import { taskOf } from '@/lib/realtime/test/entities'
import { undoOf } from './bulk'

const before = taskOf('a', 1, { labels: ['old'], priority: 'low' })
const after = { ...before, version: 5 }

test('what is undone is what was changed, on the version that the change made', () => {
  expect(undoOf(before, { status: 'done' }, after)).toEqual({
    taskId: 'a',
    ifVersion: 5,
    status: 'open',
  })
  expect(undoOf(before, { addLabels: ['new', 'old'], priority: 'high' }, after)).toEqual({
    taskId: 'a',
    ifVersion: 5,
    removeLabels: ['new'],
    priority: 'low',
  })
  expect(undoOf(before, { archived: true }, after)).toMatchObject({ archived: false })
})

test('who worked on it before stays on it', () => {
  const assignedAt = '2026-03-09T09:00:00.000Z'
  const busy = {
    ...before,
    assignees: [{ principalId: 'p', name: 'P', role: 'assignee', assignedAt }],
  }
  expect(undoOf(busy, { addAssigneeId: 'p' }, after)).toEqual({
    taskId: 'a',
    ifVersion: 5,
  })
  expect(undoOf(before, { addAssigneeId: 'p' }, after)).toMatchObject({
    removeAssigneeId: 'p',
  })
})
