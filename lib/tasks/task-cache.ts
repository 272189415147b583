import type { Task } from '@sesamespace/sdk'
import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { invalidateRarely } from '@/lib/shared/invalidate-rarely'
import { markStale } from '@/lib/shared/mark-stale'
import { comesBefore } from './task-order'
import type { TaskPage, TaskQuery } from './task-query'
import { taskKeys } from './keys'

/** Counts are of all tasks, which agents change many times a second. */
const recount = invalidateRarely(taskKeys.counts, 3_000)

type TaskPages = InfiniteData<TaskPage>

/**
 * Brings a task as it is now to the screen: out of the lists it has left, into its place in those it belongs to. Nothing is
 * asked again, however many lists are loaded and however fast agents work; only a search is, since its words are the
 * platform's to match, and a list of watched tasks.
 */
export function putTask(client: QueryClient, newer: Task): void {
  const known = taskInCache(client, newer.id)
  // Events and answers overtake each other: what is older than what is shown would move a card back for a moment.
  if (isOlder(newer, known)) return
  // What the person may do with it, which an event does not know, stays.
  const task = { ...(known?.abilities && { abilities: known.abilities }), ...newer }
  client.setQueryData<Task>(taskKeys.one(task.id), (shown) => shown && task)
  client.setQueryData<Task | null>(taskKeys.byKey(task.key), (shown) => shown && task)
  writePages(client, task, (pages) => place(remove(pages, task.id), task))
  // Where that may be another thing now, the screen of the task asks for it.
  if (!newer.abilities && known?.abilities && !isSameWork(known, newer))
    markStale(client, { queryKey: taskKeys.one(task.id), exact: true })
}

/** Whether two copies of a task are of the same state of the work: what one may do with it rests on that. */
const isSameWork = (one: Task, other: Task): boolean =>
  one.status === other.status &&
  one.claimedBy === other.claimedBy &&
  one.claimStaleSince === other.claimStaleSince &&
  one.review?.submittedBy === other.review?.submittedBy &&
  one.review?.acceptedBy === other.review?.acceptedBy

/** Brings a task of an answer to the screens that show it beside the list or the pane that asked. */
export function shareTask(client: QueryClient, task: Task): void {
  const known = taskInCache(client, task.id)
  if (known && isOlder(known, task)) putTask(client, task)
}

/** Takes a deleted task off the screen. */
export function dropTask(client: QueryClient, taskId: string): void {
  // What was said of it went with it: asking for that would only fail.
  markStale(client, { queryKey: taskKeys.one(taskId), exact: true })
  client.setQueriesData<Task | null>({ queryKey: taskKeys.byKeys }, (known) =>
    known?.id === taskId ? null : known,
  )
  writePages(client, { id: taskId }, (pages) => remove(pages, taskId))
}

/** A task as the lists in the cache show it, for a screen that opens on it: the newest of them. */
export function taskInLists(client: QueryClient, taskId: string): Task | undefined {
  let newest: Task | undefined
  for (const [, data] of client.getQueriesData<TaskPages>({ queryKey: taskKeys.pages })) {
    for (const { tasks } of data?.pages ?? []) {
      const task = tasks.find(({ id }) => id === taskId)
      if (task && (!newest || isOlder(newest, task))) newest = task
    }
  }
  return newest
}

/** The newest that is known of a task, from the lists or from its own screen. */
export function taskInCache(client: QueryClient, taskId: string): Task | undefined {
  const own = client.getQueryData<Task>(taskKeys.one(taskId))
  const listed = taskInLists(client, taskId)
  return own && listed ? (isOlder(own, listed) ? listed : own) : (own ?? listed)
}

/** Whether a task was read before another copy of it. A card that was only moved keeps its version. */
export const isOlder = (task: Task, than: Task | undefined): boolean =>
  than !== undefined &&
  (task.version === than.version ? task.updatedAt < than.updatedAt : task.version < than.version)

/** Whether a list of these filters holds the task. Words to search are not judged here. */
export function belongsTo(query: TaskQuery, task: Task): boolean {
  const { channelId, status, priority, assigneeId, label, unassigned, dueBy, staleClaim } = query
  const { creatorId, blocked, archived = false, parentId, partOf, topLevel } = query
  return (
    (!channelId || task.channelId === channelId) &&
    (!status || status.includes(task.status)) &&
    (!priority || priority.includes(task.priority)) &&
    (parentId ? task.parentTaskId === parentId : (task.archivedAt !== null) === archived) &&
    (!partOf || task.parentTaskId === partOf) &&
    (!topLevel || task.parentTaskId === null) &&
    (!creatorId || task.createdBy === creatorId) &&
    (!blocked || task.waitsFor.length > 0) &&
    (!staleClaim || task.claimStaleSince !== null) &&
    (!unassigned || task.assignees.length === 0) &&
    (!dueBy || (task.dueOn !== null && task.dueOn <= dueBy)) &&
    (!label || task.labels.includes(label)) &&
    (!query.unlabelled || task.labels.length === 0) &&
    (!assigneeId || task.assignees.some(({ principalId }) => principalId === assigneeId))
  )
}

function writePages(
  client: QueryClient,
  about: { id: string; status?: Task['status'] },
  write: (pages: TaskPage[]) => TaskPage[],
): void {
  for (const [queryKey, data] of client.getQueriesData<TaskPages>({ queryKey: taskKeys.pages })) {
    if (data?.pages.some(({ query }) => query.q || query.watched)) markStale(client, { queryKey })
    else if (data?.pages.some(({ query }) => query.toAccept)) {
      // Whose they are to accept is the platform's to judge. They are counted on every page: nothing else is asked for.
      if (about.status === 'in_review') markStale(client, { queryKey })
      else
        client.setQueryData<TaskPages>(queryKey, { ...data, pages: remove(data.pages, about.id) })
    } else if (data) client.setQueryData<TaskPages>(queryKey, { ...data, pages: write(data.pages) })
  }
  // Lists of other shapes, such as an agent's own tasks, are short.
  markStale(client, {
    queryKey: taskKeys.lists,
    predicate: ({ queryKey }) =>
      queryKey[2] !== taskKeys.pages[2] && queryKey[2] !== taskKeys.counts[2],
  })
  recount(client)
}

function remove(pages: TaskPage[], taskId: string): TaskPage[] {
  return pages.map((page) =>
    page.tasks.some(({ id }) => id === taskId)
      ? { ...page, tasks: page.tasks.filter(({ id }) => id !== taskId) }
      : page,
  )
}

/** Puts a task in front of the first one that comes after it; behind all of them only where no more are to come. */
function place(pages: TaskPage[], task: Task): TaskPage[] {
  const target = pages.findIndex(
    ({ query, tasks, nextCursor }) =>
      belongsTo(query, task) &&
      (nextCursor === null || tasks.some((other) => comesBefore(query, task, other))),
  )
  return pages.map((page, index) => {
    if (index !== target) return page
    const at = page.tasks.findIndex((other) => comesBefore(page.query, task, other))
    return { ...page, tasks: page.tasks.toSpliced(at === -1 ? page.tasks.length : at, 0, task) }
  })
}
