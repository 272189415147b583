import type { Task } from '@sesamespace/sdk'
import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { taskOf } from '@/lib/realtime/test/entities'
import type { TaskPage, TaskQuery } from './task-query'
import { taskKeys } from './keys'
import { tasksOptions } from './queries'
import { dropTask, putTask, shareTask } from './task-cache'

const task = (id: string, position: number, more: Partial<Task> = {}): Task =>
  taskOf(id, position, { channelId: 'c', ...more })

/** A cache that holds lists, each as pages of tasks; the last page says whether more are to come. */
function cacheOf(
  ...lists: { query: TaskQuery; pages: Task[][]; nextCursor?: string }[]
): QueryClient {
  const client = new QueryClient()
  for (const { query, pages, nextCursor = null } of lists) {
    client.setQueryData(tasksOptions(query).queryKey, {
      pageParams: pages.map((_, index) => String(index)),
      pages: pages.map((tasks, index): TaskPage => ({
        query,
        tasks,
        nextCursor: index === pages.length - 1 ? nextCursor : String(index + 1),
      })),
    })
  }
  return client
}
const shown = (client: QueryClient, query: TaskQuery): string[][] =>
  client
    .getQueryData(tasksOptions(query).queryKey)
    ?.pages.map(({ tasks }) => tasks.map(({ id }) => id)) ?? []

const reviewBy = (submittedBy: string): Task['review'] => ({
  submittedBy,
  submittedAt: '2026-03-09T09:00:00.000Z',
  proof: null,
  acceptedBy: null,
  acceptedAt: null,
})

const open: TaskQuery = { status: ['open'] }
const done: TaskQuery = { status: ['done'] }

test('a changed task leaves the lists it no longer belongs to and takes its place in the others', () => {
  const client = cacheOf(
    { query: open, pages: [[task('a', 1), task('b', 2)]] },
    { query: done, pages: [[task('x', 1, { status: 'done' }), task('y', 9, { status: 'done' })]] },
  )
  putTask(client, task('a', 5, { status: 'done' }))
  expect(shown(client, open)).toEqual([['b']])
  expect(shown(client, done)).toEqual([['x', 'a', 'y']])
})

test('a task moves between the pages of a list by its place', () => {
  const client = cacheOf({
    query: open,
    pages: [
      [task('a', 1), task('b', 2)],
      [task('c', 3), task('d', 4)],
    ],
  })
  putTask(client, task('a', 3.5))
  expect(shown(client, open)).toEqual([['b'], ['c', 'a', 'd']])
})

test('behind all that is loaded, it waits for its page while more are to come', () => {
  const all = cacheOf({ query: open, pages: [[task('a', 1)]] })
  putTask(all, task('z', 9))
  expect(shown(all, open)).toEqual([['a', 'z']])
  const part = cacheOf({ query: open, pages: [[task('a', 1)]], nextCursor: 'more' })
  putTask(part, task('z', 9))
  expect(shown(part, open)).toEqual([['a']])
})

test('every filter is judged as the platform judges it', () => {
  const byAgent: TaskQuery = {
    assigneeId: 'scout',
    channelId: 'c',
    label: 'bug',
    priority: ['high'],
  }
  const client = cacheOf({ query: byAgent, pages: [[]] })
  const assigned = task('a', 1, {
    labels: ['bug'],
    priority: 'high',
    assignees: [
      {
        principalId: 'scout',
        name: 'Scout',
        role: 'owner',
        assignedAt: '2026-03-09T09:00:00.000Z',
      },
    ],
  })
  putTask(client, assigned)
  expect(shown(client, byAgent)).toEqual([['a']])
  putTask(client, { ...assigned, labels: [] })
  expect(shown(client, byAgent)).toEqual([[]])
})

test('a task whose claim is stale stands in the list of those until its holder is back', () => {
  const stale: TaskQuery = { staleClaim: true }
  const client = cacheOf({ query: stale, pages: [[]] })
  putTask(client, task('a', 1, { claimStaleSince: '2026-03-09T09:00:00.000Z' }))
  expect(shown(client, stale)).toEqual([['a']])
  putTask(client, task('a', 1))
  expect(shown(client, stale)).toEqual([[]])
})

test('a deleted task is gone from every list', () => {
  const client = cacheOf(
    { query: open, pages: [[task('a', 1), task('b', 2)]] },
    { query: {}, pages: [[task('a', 1)]] },
  )
  dropTask(client, 'a')
  expect(shown(client, open)).toEqual([['b']])
  expect(shown(client, {})).toEqual([[]])
})

test('an event that comes late moves no card back', () => {
  const client = cacheOf(
    { query: open, pages: [[]] },
    { query: done, pages: [[task('a', 1, { status: 'done', version: 2 })]] },
  )
  putTask(client, task('a', 1, { status: 'open', version: 1 }))
  expect([shown(client, open), shown(client, done)]).toEqual([[[]], [['a']]])
})

test('of two moves the later one stays, though neither makes a version', () => {
  const at = (second: number) => ({ updatedAt: `2026-03-09T09:00:0${second}.000Z` })
  const client = cacheOf({ query: open, pages: [[task('b', 5), task('a', 9, at(2))]] })
  putTask(client, task('a', 1, at(1)))
  expect(shown(client, open)).toEqual([['b', 'a']])
  putTask(client, task('a', 1, at(3)))
  expect(shown(client, open)).toEqual([['a', 'b']])
})

test('what one screen was answered shows on the others too, unless they know better', () => {
  const client = cacheOf({ query: open, pages: [[task('a', 1)]] })
  client.setQueryData(taskKeys.one('a'), task('a', 1))
  shareTask(client, task('a', 1, { title: 'New', version: 2 }))
  expect(client.getQueryData(tasksOptions(open).queryKey)?.pages[0]?.tasks[0]?.title).toBe('New')
  expect(client.getQueryData(taskKeys.one('a'))).toMatchObject({ title: 'New' })
  shareTask(client, task('a', 1, { title: 'Old' }))
  expect(client.getQueryData(taskKeys.one('a'))).toMatchObject({ title: 'New' })
})

test('a sorted list takes a changed task in at its place', () => {
  const byDue: TaskQuery = { sort: 'due', order: 'desc' }
  const client = cacheOf({
    query: byDue,
    pages: [
      [task('a', 1), task('b', 2, { dueOn: '2026-05-02' }), task('c', 3, { dueOn: '2026-05-01' })],
    ],
  })
  putTask(client, task('c', 3, { dueOn: '2026-05-03' }))
  expect(shown(client, byDue)).toEqual([['a', 'c', 'b']])
})

test('the archive holds what is archived, and the other lists do not', () => {
  const archive: TaskQuery = { archived: true }
  const client = cacheOf({ query: archive, pages: [[]] }, { query: {}, pages: [[task('a', 1)]] })
  putTask(client, task('a', 1, { archivedAt: '2026-03-09T09:00:00.000Z' }))
  expect([shown(client, archive), shown(client, {})]).toEqual([[['a']], [[]]])
})

const abilities = {
  change: true,
  claim: true,
  takeOver: false,
  release: false,
  delete: true,
  completeBlocked: true,
  accept: true,
  comment: true,
}

test('what the person may do with a task stays when an event brings the task without it', () => {
  const client = cacheOf({ query: open, pages: [[task('a', 1, { abilities })]] })
  client.setQueryData(taskKeys.one('a'), task('a', 1, { abilities }))
  putTask(client, task('a', 1, { version: 2, title: 'renamed' }))
  expect(client.getQueryData(taskKeys.one('a'))).toMatchObject({ title: 'renamed', abilities })
  const [page] = client.getQueryData(tasksOptions(open).queryKey)?.pages ?? []
  expect(page?.tasks[0]).toMatchObject({ title: 'renamed', abilities })
})

test.each<[string, boolean, Partial<Task>]>([
  ['a claim', true, { claimedBy: 'me', status: 'in_progress' }],
  ['a heartbeat that is missing', true, { claimStaleSince: '2026-03-09T09:00:00.000Z' }],
  ['work sent in', true, { review: reviewBy('me') }],
  ['a new title', false, { title: 'renamed' }],
  ['an answer', false, { claimedBy: 'me', abilities: { ...abilities, accept: false } }],
])('after %s, what the person may do is asked for again: %s', (_what, isAsked, change) => {
  const client = cacheOf({ query: open, pages: [[task('a', 1, { abilities })]] })
  client.setQueryData(taskKeys.one('a'), task('a', 1, { abilities }))
  putTask(client, task('a', 1, { version: 2, ...change }))
  expect(client.getQueryState(taskKeys.one('a'))?.isInvalidated).toBe(isAsked)
})
