import { unfinishedStatuses } from '@sesamespace/contract/task-values'
import type { Task, UpdateTaskInput } from '@sesamespace/sdk'
import { plural } from '@/lib/shared/format'
import type { BoardColumn, Landing } from './board'
import { takenBack } from './bulk'
import type { FormerPlace } from './former-place'

/** What a move changes of a card on the screen, and what is sent. */
export interface CardMove {
  changes: Partial<Task>
  patch: UpdateTaskInput
}

/** Why a card cannot be dropped somewhere; `null` when it can. */
export function refusalOf(task: Task, from: BoardColumn, to: BoardColumn): string | null {
  const outside = parentRefusal(task, from, to)
  if (outside) return outside
  if (to.channelId !== undefined && to.channelId !== task.channelId)
    return 'A task stays in its channel.'
  if (from.assigneeId && to.assigneeId !== undefined && to.assigneeId !== from.assigneeId) {
    const held = heldRefusal(task, from.assigneeId, from.assigneeName ?? from.title)
    if (held) return held
  }
  const others = task.assignees.filter(({ principalId }) => principalId !== from.assigneeId)
  if (to.assigneeId === null && from.assigneeId !== null && others.length > 0)
    return `It has ${plural(others.length, 'other assignee')}. Remove people in the task itself.`
  const labels = task.labels.filter((label) => label !== from.label)
  if (to.label === null && from.label !== null && labels.length > 0)
    return `It has ${plural(labels.length, 'other label')}. Remove labels in the task itself.`
  return null
}

/** Why a task does not become part of another one. */
function parentRefusal(task: Task, { parent: from }: BoardColumn, to: BoardColumn): string | null {
  const { parent } = to
  if (!parent || parent.id === from?.id) return null
  if (parent.id === task.id) return 'A task is no sub-task of itself.'
  if (task.subtaskCount > 0)
    return `It has ${plural(task.subtaskCount, 'sub-task')}, and a sub-task has none of its own.`
  return to.channelId === task.channelId ? null : 'A sub-task is in the channel of its task.'
}

/** Why somebody is not taken off a task by a move: what they are there could not be put back. */
function heldRefusal(task: Task, principalId: string, name: string): string | null {
  if (task.claimedBy === principalId)
    return unfinishedStatuses.some((status) => status === task.status)
      ? claimRefusal(name)
      : `${name} had it when it was finished. Reopen it first.`
  const role = task.assignees.find((each) => each.principalId === principalId)?.role ?? 'assignee'
  return role === 'assignee' ? null : `${name} is its ${role}. Change that in the task itself.`
}

const claimRefusal = (name: string): string =>
  `${name} has claimed it. Release it or take it over first.`

/** Why a move cannot be taken back by now: who was given the task has claimed it. */
export function undoRefusalOf(now: Task, { removeAssigneeId }: UpdateTaskInput): string | null {
  if (removeAssigneeId === undefined || now.claimedBy !== removeAssigneeId) return null
  const holder = now.assignees.find(({ principalId }) => principalId === removeAssigneeId)
  return claimRefusal(holder?.name ?? 'Somebody')
}

/** A change without its place, for when the cards that named it have gone elsewhere; `null` where nothing else is in it. */
export function withoutPlace({
  afterTaskId,
  beforeTaskId,
  afterSubtaskId,
  beforeSubtaskId,
  ...patch
}: UpdateTaskInput): UpdateTaskInput | null {
  const hadPlace = [afterTaskId, beforeTaskId, afterSubtaskId, beforeSubtaskId].some(
    (place) => place !== undefined,
  )
  return hadPlace && Object.keys(patch).some((field) => field !== 'ifVersion') ? patch : null
}

/** The move of a card from one place of the board to another: column and lane in one change. */
export function moveOf(
  task: Task,
  [from, to]: readonly [BoardColumn, BoardColumn],
  place: Landing | null,
): CardMove {
  const { rank, ...between } = place ?? {}
  if (from.key === to.key) return { changes: rank === undefined ? {} : { rank }, patch: between }
  const assignee = assigneeChange(task, from, to)
  const label = labelChange(task, from, to)
  const parent = parentChange(from, to)
  // Only what the places differ in: of all else the task keeps what others make of it meanwhile.
  const status = to.patch?.status === from.patch?.status ? undefined : to.patch?.status
  const priority = to.patch?.priority === from.patch?.priority ? undefined : to.patch?.priority
  const fields = { ...(status && { status }), ...(priority && { priority }) }
  return {
    changes: {
      ...fields,
      ...(rank !== undefined && { rank }),
      ...assignee.changes,
      ...label.changes,
      ...parent.changes,
    },
    patch: { ...fields, ...between, ...assignee.patch, ...label.patch, ...parent.patch },
  }
}

/**
 * What takes a move back: the fields that it changed as they were, at the places where the card was; refused where others have
 * changed these since.
 *
 * @param moved the task as the move left it
 * @param inParent where it was among the sub-tasks of its task
 */
export function moveBack(
  { before, moved }: { before: Task; moved: Task },
  sent: UpdateTaskInput,
  place: Landing | null,
  inParent: FormerPlace = {},
): CardMove {
  const { rank, ...between } = place ?? {}
  const patch = takenBack(before, sent)
  return {
    changes: {
      ...(patch.status && { status: before.status }),
      ...(patch.priority && { priority: before.priority }),
      ...((patch.addLabels ?? patch.removeLabels) && { labels: before.labels }),
      ...((patch.addAssigneeId ?? patch.removeAssigneeId) && { assignees: before.assignees }),
      ...(patch.parentTaskId !== undefined && {
        parentTaskId: before.parentTaskId,
        parentKey: before.parentKey,
        subtaskRank: before.subtaskRank,
      }),
      ...(rank !== undefined && { rank }),
    },
    patch: {
      ...patch,
      ...between,
      ...(patch.parentTaskId && inParent),
      ifVersion: moved.version,
    },
  }
}

function assigneeChange({ assignees }: Task, from: BoardColumn, to: BoardColumn): CardMove {
  if (to.assigneeId === undefined || to.assigneeId === from.assigneeId)
    return { changes: {}, patch: {} }
  const add = to.assigneeId
  const has = (id: string): boolean => assignees.some(({ principalId }) => principalId === id)
  const remove = from.assigneeId && has(from.assigneeId) ? from.assigneeId : null
  const left = assignees.filter(({ principalId }) => principalId !== remove)
  return {
    changes: {
      assignees:
        add === null || has(add)
          ? left
          : [
              ...left,
              {
                principalId: add,
                name: to.assigneeName ?? to.title,
                role: 'assignee',
                assignedAt: new Date().toISOString(),
              },
            ],
    },
    patch: {
      ...(add !== null && !has(add) && { addAssigneeId: add }),
      ...(remove !== null && { removeAssigneeId: remove }),
    },
  }
}

function labelChange({ labels }: Task, from: BoardColumn, to: BoardColumn): CardMove {
  if (to.label === undefined || to.label === from.label) return { changes: {}, patch: {} }
  const gone = labels.filter((label) => label === from.label)
  const added = to.label === null || labels.includes(to.label) ? [] : [to.label]
  return {
    changes: { labels: [...labels.filter((label) => !gone.includes(label)), ...added] },
    patch: {
      ...(added.length > 0 && { addLabels: added }),
      ...(gone.length > 0 && { removeLabels: gone }),
    },
  }
}

function parentChange({ parent: from }: BoardColumn, { parent: to }: BoardColumn): CardMove {
  if (to === undefined || to?.id === from?.id) return { changes: {}, patch: {} }
  const parentTaskId = to?.id ?? null
  return {
    changes: { parentTaskId, parentKey: to?.key ?? null },
    patch: { parentTaskId },
  }
}
