import { expect, test } from 'vitest'
import { nextSubtask, subtaskMove } from './subtask-place'
import { exampleTask } from './test/example-task'

const [a, b, c] = ['a0', 'a1', 'a2'].map((subtaskRank, place) => ({
  ...exampleTask('abc'.charAt(place)),
  subtaskRank,
}))

test('a place is named by the sub-tasks around it, without the one that moves', () => {
  if (!a || !b || !c) throw new Error('there are three')
  const all = [a, b, c]
  expect(subtaskMove(all, c, 1)).toEqual({
    changes: { subtaskRank: 'a0V' },
    patch: { afterSubtaskId: 'a', beforeSubtaskId: 'b' },
  })
  expect(subtaskMove(all, c, 0)).toEqual({
    changes: { subtaskRank: 'Zz' },
    patch: { afterSubtaskId: null },
  })
  expect(subtaskMove(all, a, 2)).toEqual({
    changes: { subtaskRank: 'a3' },
    patch: { afterSubtaskId: 'c' },
  })
})

test('who comes back to a task goes in front of the next of those that are there by then', () => {
  if (!a || !b || !c) throw new Error('there are three')
  expect(nextSubtask([a, c], b)?.id).toBe('c')
  expect(nextSubtask([c], a)?.id).toBe('c')
  expect(nextSubtask([a, b], c)).toBeUndefined()
  // Back already: nothing is put beside itself.
  expect(nextSubtask([a, b, c], b)?.id).toBe('c')
})
