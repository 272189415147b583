import type { Task, UpdateTaskInput } from '@sesamespace/sdk'
import { plural } from '@/lib/shared/format'
import type { BoardColumn, Landing } from './board'
import { takenBack } from './bulk'

/** What a move changes of a card on the screen, and what is sent. */
export interface CardMove {
  changes: Partial<Task>
  patch: UpdateTaskInput
}

/** Why a card cannot be dropped somewhere; `null` when it can. */
export function refusalOf(task: Task, from: BoardColumn, to: BoardColumn): string | null {
  if (to.channelId !== undefined && to.channelId !== task.channelId)
    return 'A task stays in its channel.'
  const others = task.assignees.filter(({ principalId }) => principalId !== from.assigneeId)
  if (to.assigneeId === null && from.assigneeId !== null && others.length > 0)
    return `It has ${plural(others.length, 'other assignee')}. Remove people in the task itself.`
  return null
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
  return {
    changes: {
      ...to.patch,
      ...(rank !== undefined && { rank }),
      ...assignee.changes,
      ...label.changes,
    },
    patch: { ...to.patch, ...between, ...assignee.patch, ...label.patch },
  }
}

/** What takes a move back: every field as it was, at the place where the card was. */
export function moveBack(before: Task, sent: UpdateTaskInput, place: Landing | null): CardMove {
  const { rank, ...between } = place ?? {}
  const patch = takenBack(before, sent)
  return {
    changes: {
      ...(patch.status && { status: before.status }),
      ...(patch.priority && { priority: before.priority }),
      ...((patch.addLabels ?? patch.removeLabels) && { labels: before.labels }),
      ...((patch.addAssigneeId ?? patch.removeAssigneeId) && { assignees: before.assignees }),
      ...(rank !== undefined && { rank }),
    },
    patch: { ...patch, ...between },
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
      ...(add !== null && { addAssigneeId: add }),
      ...(remove !== null && { removeAssigneeId: remove }),
    },
  }
}

function labelChange({ labels }: Task, from: BoardColumn, to: BoardColumn): CardMove {
  if (to.label === undefined || to.label === from.label) return { changes: {}, patch: {} }
  const gone = to.label === null ? labels : labels.filter((label) => label === from.label)
  const added = to.label === null || labels.includes(to.label) ? [] : [to.label]
  return {
    changes: { labels: [...labels.filter((label) => !gone.includes(label)), ...added] },
    patch: {
      ...(added.length > 0 && { addLabels: added }),
      ...(gone.length > 0 && { removeLabels: [...gone] }),
    },
  }
}
