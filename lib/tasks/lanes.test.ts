import { limits } from '@sesamespace/contract/limits'
import type { Task } from '@sesamespace/sdk'
import { describe, expect, test } from 'vitest'
import { exampleTask } from './test/example-task'
import { boardColumns } from './board'
import { moveBack, moveOf, refusalOf, undoRefusalOf, withoutPlace } from './board-move'
import { boardLanes, cellBeside, cellOf } from './lanes'

const names = {
  people: new Map([
    ['s', { displayName: 'Scout' }],
    ['a', { displayName: 'Ada' }],
  ]),
  channels: new Map([['c', 'ops']]),
}
const person = (principalId: string): Task['assignees'][number] => ({
  principalId,
  name: principalId,
  role: 'assignee',
  assignedAt: '2026-03-09T09:00:00.000Z',
})
const columns = boardColumns('status', {}, [])
const cells = (by: Parameters<typeof boardLanes>[0], values: (string | null)[]) => {
  const counts = values.map((value) => ({ value, count: 1 }))
  const rows = boardLanes(by, counts, {}, names).map((lane) =>
    columns.map((column) => cellOf(column, lane)),
  )
  return (title: string) => {
    const cell = rows.flat().find((each) => each.title === title)
    if (!cell) throw new Error(`no cell ${title}`)
    return cell
  }
}

describe('lanes', () => {
  test('stand by name, what has no value last, with how much is in them', () => {
    const counts = [
      { value: null, count: 4 },
      { value: 's', count: 2 },
      { value: 'gone', count: 1 },
      { value: 'a', count: 3 },
    ]
    expect(
      boardLanes('assignee', counts, {}, names).map(({ title, count }) => [title, count]),
    ).toEqual([
      ['Ada', 3],
      ['Scout', 2],
      ['Someone who left', 1],
      ['No assignee', 4],
    ])
  })
  test('that are called alike are numbered', () => {
    const counts = ['x', 'c', 'y'].map((value) => ({ value, count: 1 }))
    expect(boardLanes('channel', counts, {}, names).map(({ title }) => title)).toEqual([
      'A channel you are not in (1)',
      'A channel you are not in (2)',
      'ops',
    ])
  })
  test('do not say 0 of what may have been left out of the counts', () => {
    const count = (values: number) =>
      boardLanes(
        'label',
        Array.from({ length: values }, (_, index) => ({ value: `l${index}`, count: 1 })),
        {},
        names,
      ).at(-1)?.count
    expect(count(limits.taskCounts)).toBeNull()
    expect(count(3)).toBe(0)
  })
  test('by priority all stand, in their order; a filter leaves its own', () => {
    const titles = (filter: object) =>
      boardLanes('priority', [{ value: 'low', count: 1 }], filter, names).map(({ title }) => title)
    expect(titles({})).toEqual(['Urgent', 'High', 'Medium', 'Low'])
    expect(titles({ priority: ['high'] })).toEqual(['High'])
    const labels = [
      { value: 'bug', count: 2 },
      { value: 'ui', count: 1 },
    ]
    expect(boardLanes('label', labels, { label: 'bug' }, names).map(({ key }) => key)).toEqual([
      'label:bug',
    ])
    expect(
      boardLanes('assignee', [{ value: null, count: 2 }], { unassigned: true }, names).map(
        ({ title }) => title,
      ),
    ).toEqual(['No assignee'])
  })
  test('cells list what is of both, and lead to their neighbours', () => {
    const cell = cells('label', ['bug', null])
    expect(cell('Open, bug').query).toEqual({ status: ['open'], label: 'bug' })
    expect(cell('Open, No label').query).toEqual({ status: ['open'], unlabelled: true })
    const rows = [
      [{ key: '1a' }, { key: '1b' }],
      [{ key: '2a' }, { key: '2b' }],
    ]
    expect(cellBeside(rows, '1a', { columns: 1 })?.key).toBe('1b')
    expect(cellBeside(rows, '1b', { lanes: 1 })?.key).toBe('2b')
    expect(cellBeside(rows, '1b', { columns: 1 })).toBeUndefined()
    expect(cellBeside(rows, '1a', { columns: -1 })).toBeUndefined()
    expect(cellBeside(rows, '1a', { lanes: -1 })).toBeUndefined()
    expect(cellBeside(rows, 'x', { lanes: 1 })).toBeUndefined()
  })
})

describe('a move', () => {
  const task = { ...exampleTask('x'), assignees: [person('s')], labels: ['bug', 'ui'] }
  test('over column and lane is one change, and its undo puts every field back', () => {
    const cell = cells('assignee', ['s', 'a', null])
    const from = cell('Open, Scout')
    const move = moveOf(task, [from, cell('In review, Ada')], { afterTaskId: 'p', rank: 'a5' })
    expect(move.patch).toEqual({
      status: 'in_review',
      afterTaskId: 'p',
      addAssigneeId: 'a',
      removeAssigneeId: 's',
    })
    expect(move.changes).toMatchObject({
      status: 'in_review',
      rank: 'a5',
      assignees: [{ principalId: 'a', name: 'Ada' }],
    })
    const back = moveBack({ before: task, moved: { ...task, version: 7 } }, move.patch, {
      beforeTaskId: 'q',
    })
    expect(back.patch).toEqual({
      status: 'open',
      addAssigneeId: 's',
      removeAssigneeId: 'a',
      beforeTaskId: 'q',
      ifVersion: 7,
    })
    expect(back.changes.assignees).toEqual(task.assignees)
  })
  test('to somebody who works on it already is not taken back by removing them', () => {
    const cell = cells('assignee', ['s', 'a'])
    const both = { ...task, assignees: [person('s'), person('a')] }
    const { patch, changes } = moveOf(both, [cell('Open, Scout'), cell('Open, Ada')], {})
    expect(changes.assignees).toEqual([person('a')])
    expect(patch).toEqual({ removeAssigneeId: 's' })
    expect(moveBack({ before: both, moved: both }, patch, {}).patch).toEqual({
      addAssigneeId: 's',
      ifVersion: 1,
    })
    const reviewed = { ...task, assignees: [person('s'), { ...person('a'), role: 'reviewer' }] }
    const toReviewer = moveOf(reviewed, [cell('Open, Scout'), cell('Open, Ada')], {})
    expect(toReviewer.patch).toEqual({ removeAssigneeId: 's' })
    expect(toReviewer.changes.assignees).toEqual([{ ...person('a'), role: 'reviewer' }])
  })
  test('from a label to another changes that one alone, and its undo leaves what others did', () => {
    const cell = cells('label', ['bug', 'docs', null])
    const [from, other, none] = [cell('Open, bug'), cell('Open, docs'), cell('Open, No label')]
    const toOther = moveOf(task, [from, other], {})
    expect(toOther.changes.labels).toEqual(['ui', 'docs'])
    expect(toOther.patch).toEqual({ addLabels: ['docs'], removeLabels: ['bug'] })
    const moved = { ...task, labels: ['ui', 'docs'], version: 2 }
    const back = moveBack({ before: task, moved }, toOther.patch, {})
    expect(back).toEqual({
      changes: { labels: ['bug', 'ui'] },
      patch: { addLabels: ['bug'], removeLabels: ['docs'], ifVersion: 2 },
    })
    const toNone = moveOf({ ...task, labels: ['bug'] }, [from, none], {})
    expect(toNone.patch).toEqual({ removeLabels: ['bug'] })
    expect(refusalOf({ ...task, labels: ['bug'] }, from, none)).toBeNull()
    expect(refusalOf({ ...task, labels: ['ui', 'bug', 'ux'] }, from, none)).toBe(
      'It has 2 other labels. Remove labels in the task itself.',
    )
  })
  test('within its cell changes nothing but the place', () => {
    const cell = cells('priority', [])
    const here = cell('Open, High')
    expect(moveOf(task, [here, here], { afterTaskId: 'p', rank: 'a5' })).toEqual({
      changes: { rank: 'a5' },
      patch: { afterTaskId: 'p' },
    })
    expect(moveOf(task, [here, cell('Open, Low')], {})).toEqual({
      changes: { priority: 'low' },
      patch: { priority: 'low' },
    })
    expect(moveOf(task, [here, cell('Done, High')], {}).patch).toEqual({ status: 'done' })
  })
  test('that cannot be done is refused before the drop', () => {
    const byChannel = cells('channel', ['c', 'other'])
    expect(
      refusalOf(task, byChannel('Open, ops'), byChannel('Open, A channel you are not in')),
    ).toBe('A task stays in its channel.')
    expect(refusalOf(task, byChannel('Open, ops'), byChannel('Done, ops'))).toBeNull()
    const byPerson = cells('assignee', ['s', 'a', null])
    const none = byPerson('Open, No assignee')
    expect(refusalOf(task, byPerson('Open, Scout'), none)).toBeNull()
    const both = { ...task, assignees: [person('s'), person('a')] }
    expect(refusalOf(both, byPerson('Open, Scout'), none)).toBe(
      'It has 1 other assignee. Remove people in the task itself.',
    )
  })
  test('never takes a claim or a role from who has it, in lanes and in columns by agent', () => {
    const byPerson = cells('assignee', ['s', 'a', null])
    const agents = boardColumns('agent', {}, [
      { id: 's', displayName: 'Scout' },
      { id: 'a', displayName: 'Ada' },
    ])
    const claimed: Task = {
      ...task,
      claimedBy: 's',
      assignees: [{ ...person('s'), role: 'owner' }, person('a')],
    }
    const words = 'Scout has claimed it. Release it or take it over first.'
    const [scout, ada] = [byPerson('Open, Scout'), byPerson('Open, Ada')]
    expect(refusalOf(claimed, scout, ada)).toBe(words)
    expect(refusalOf(claimed, scout, byPerson('Open, No assignee'))).toBe(words)
    expect(refusalOf(claimed, scout, byPerson('Done, Scout'))).toBeNull()
    expect(refusalOf(claimed, ada, scout)).toBeNull()
    expect(agents[0] && agents[1] && refusalOf(claimed, agents[0], agents[1])).toBe(words)
    expect(refusalOf({ ...claimed, status: 'done' }, scout, ada)).toBe(
      'Scout had it when it was finished. Reopen it first.',
    )
    const reviewed = { ...task, assignees: [{ ...person('s'), role: 'reviewer' }] }
    expect(refusalOf(reviewed, scout, ada)).toBe(
      'Scout is its reviewer. Change that in the task itself.',
    )
  })
  test('into another task makes a sub-task of it, and its undo a task of before', () => {
    const parents = [
      { value: 'p', count: 1, parent: { key: 'OPS-2', title: 'Release', channelId: 'c' } },
      { value: 'q', count: 3, parent: { key: 'OPS-10', title: 'Audit', channelId: 'other' } },
      { value: null, count: 4 },
    ]
    const lanes = boardLanes('parent', parents, {}, names)
    expect(lanes.map(({ title, count }) => [title, count])).toEqual([
      ['OPS-2 Release', 1],
      ['OPS-10 Audit', 3],
      ['No parent', 4],
    ])
    const [release, audit, none] = lanes.map((lane) =>
      columns.map((column) => cellOf(column, lane)),
    )
    const from = none?.[0]
    const [to, elsewhere] = [release?.[1], audit?.[1]]
    if (!from || !to || !elsewhere) throw new Error('three lanes have cells')
    expect(to.query).toEqual({ status: ['in_progress'], partOf: 'p' })
    expect(from.query).toEqual({ status: ['open'], topLevel: true })
    expect(to.starts).toMatchObject({ parentTaskId: 'p', status: 'in_progress' })
    const move = moveOf(task, [from, to], {})
    expect(move).toEqual({
      changes: { status: 'in_progress', parentTaskId: 'p', parentKey: 'OPS-2' },
      patch: { status: 'in_progress', parentTaskId: 'p' },
    })
    expect(moveBack({ before: task, moved: task }, move.patch, {}).patch).toMatchObject({
      status: 'open',
      parentTaskId: null,
    })
    const part = { ...task, parentTaskId: 'p', parentKey: 'OPS-2' }
    const out = moveOf(part, [to, from], {})
    expect(out.patch).toEqual({ status: 'open', parentTaskId: null })
    const back = moveBack(
      { before: part, moved: { ...part, version: 8 } },
      out.patch,
      {},
      {
        beforeSubtaskId: 'next',
      },
    )
    expect(back.patch).toMatchObject({ parentTaskId: 'p', beforeSubtaskId: 'next' })
    // What it was to stand before has left the task meanwhile.
    expect(withoutPlace(back.patch)).toEqual({
      parentTaskId: 'p',
      status: expect.any(String),
      ifVersion: 8,
    })
    expect(refusalOf(task, from, to)).toBeNull()
    expect(refusalOf(task, from, elsewhere)).toBe('A sub-task is in the channel of its task.')
    expect(refusalOf({ ...task, subtaskCount: 2 }, from, to)).toBe(
      'It has 2 sub-tasks, and a sub-task has none of its own.',
    )
    expect(refusalOf({ ...task, id: 'p', subtaskCount: 1 }, from, to)).toBe(
      'A task is no sub-task of itself.',
    )
    expect(refusalOf({ ...task, id: 'p', subtaskCount: 1 }, from, from)).toBeNull()
  })
  test('is not taken back once who was given the task has claimed it', () => {
    const given = { ...task, claimedBy: 'a', assignees: [{ ...person('a'), name: 'Ada' }] }
    expect(undoRefusalOf(given, { removeAssigneeId: 'a' })).toBe(
      'Ada has claimed it. Release it or take it over first.',
    )
    expect(undoRefusalOf({ ...given, claimedBy: null }, { removeAssigneeId: 'a' })).toBeNull()
    expect(undoRefusalOf(given, { status: 'open' })).toBeNull()
  })
  test('goes on without its place where something else is in it', () => {
    expect(withoutPlace({ status: 'done', beforeTaskId: 'q', ifVersion: 2 })).toEqual({
      status: 'done',
      ifVersion: 2,
    })
    expect(withoutPlace({ beforeTaskId: 'q', afterTaskId: null, ifVersion: 2 })).toBeNull()
    expect(withoutPlace({ status: 'done' })).toBeNull()
  })
})
