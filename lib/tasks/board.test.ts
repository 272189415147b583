import { describe, expect, test } from 'vitest'
import { boardColumns, landing, rowOfPlace } from './board'
import { exampleTask } from './test/example-task'

const column = ['a', 'b', 'c'].map((id, index) => ({ ...exampleTask(id), rank: `a${index + 1}` }))

describe('a held card', () => {
  test('lands between its new neighbours, itself not counted', () => {
    expect(landing({ tasks: column }, 'a', 1)).toEqual({
      afterTaskId: 'b',
      beforeTaskId: 'c',
      rank: 'a2V',
    })
    expect(landing({ tasks: column }, 'x', 1)).toEqual({
      afterTaskId: 'a',
      beforeTaskId: 'b',
      rank: 'a1V',
    })
  })
  test('lands before the first and behind the last', () => {
    expect(landing({ tasks: column }, 'c', 0)).toEqual({ afterTaskId: null, rank: 'a0' })
    expect(landing({ tasks: column }, 'a', 2)).toEqual({ afterTaskId: 'c', rank: 'a4' })
    expect(landing({ tasks: [] }, 'x', 0)).toEqual({ afterTaskId: null, rank: 'a0' })
  })
  test('lands beside the cards of its lane, not at the ends of the whole column', () => {
    expect(landing({ tasks: column, isPart: true }, 'x', 0)).toEqual({
      beforeTaskId: 'a',
      rank: 'a0',
    })
    expect(landing({ tasks: column, isPart: true }, 'x', 3)).toEqual({
      afterTaskId: 'c',
      rank: 'a4',
    })
    expect(landing({ tasks: [], isPart: true }, 'x', 0)).toEqual({})
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
