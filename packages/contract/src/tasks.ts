import { z } from 'zod'
import { errorDetail } from './errors.ts'
import {
  cursor,
  day,
  distinct,
  flag,
  id,
  limit,
  lineText,
  listOf,
  named,
  searchText,
  timestamp,
} from './fields.ts'
import { limits } from './limits.ts'
import { taskKeyPattern, taskPrefixPattern } from './task-keys.ts'
import { proofInput, taskReview } from './task-review.ts'
import { taskListSorts, taskPriorities, taskStatuses } from './task-values.ts'

export const taskStatus = named(
  'TaskStatus',
  "States of a task, in the order of the board's columns; `cancelled` is off the board.",
  z.enum(taskStatuses),
)

export const taskPriority = named('TaskPriority', 'How urgent a task is.', z.enum(taskPriorities))

export const taskAssigneeRole = named(
  'TaskAssigneeRole',
  'What an assignee does for a task. `owner` is who claimed it.',
  z
    .string()
    .trim()
    .min(1)
    .max(limits.taskRole)
    .meta({ examples: ['owner', 'assignee', 'reviewer'] }),
)

export const taskAssignee = named(
  'TaskAssignee',
  'Someone who works on a task.',
  z.object({
    principalId: id,
    name: z.string().describe('As it was shown; it stays when they are deleted.'),
    role: taskAssigneeRole,
    assignedAt: timestamp,
  }),
)

export const taskAbilities = named(
  'TaskAbilities',
  'What the caller may do with a task as it is now. Each call is judged again.',
  z.object({
    change: z.boolean().describe('Change, move and assign it.'),
    claim: z.boolean().describe('Claim or keep it; taking it from its holder is `takeOver`.'),
    takeOver: z.boolean().describe('Claim it with `takeOver`, from who holds it.'),
    release: z.boolean(),
    delete: z.boolean(),
    completeBlocked: z
      .boolean()
      .describe('Complete it although it waits for others or has open sub-tasks.'),
    accept: z.boolean().describe('Accept the work on it, where its channel asks for that.'),
    comment: z.boolean(),
  }),
)

export const task = named(
  'Task',
  'A piece of work in a channel.',
  z.object({
    id,
    channelId: id,
    number: z.int().describe('Rises by one in the workspace: `#42`.'),
    key: z
      .string()
      .describe(
        'The prefix of the workspace and the number: `OPS-42`. It changes with the prefix; keys of before still find the task.',
      ),
    title: z.string(),
    description: z.string().nullable().describe('Markdown.'),
    status: taskStatus,
    priority: taskPriority,
    labels: z.array(z.string()),
    dueOn: day.nullable().describe('The day it is due.'),
    dueAt: timestamp
      .nullable()
      .describe(
        'The same as an instant: the one that was written, else the end of `dueOn` in the time zone of the workspace.',
      ),
    assignees: z.array(taskAssignee),
    claimedBy: id.nullable(),
    claimedAt: timestamp.nullable(),
    claimFence: z
      .int()
      .describe(
        'Rises with every claim. Send it as `fence`: what an ended claim sends is refused.',
      ),
    claimExpiresAt: timestamp
      .nullable()
      .describe('When the claim lapses without a heartbeat. `null`: it does not, as a person’s.'),
    claimStaleSince: timestamp
      .nullable()
      .describe('Since when no heartbeat has come. Anyone may claim the task now.'),
    taskChannelId: id.nullable().describe('The channel made for this task.'),
    blockedBy: z.array(id).describe('Ids of the tasks that block this one.'),
    waitsFor: z.array(id).describe('Those of `blockedBy` that are not finished.'),
    commentCount: z.int(),
    parentTaskId: id.nullable().describe('The task that this one is a sub-task of.'),
    parentKey: z.string().nullable().describe('The key of that task.'),
    subtaskRank: z
      .string()
      .nullable()
      .describe('Sort key among the sub-tasks of that task: ascending, byte by byte.'),
    subtaskCount: z.int().describe('How many sub-tasks it has, archived ones too.'),
    finishedSubtaskCount: z.int().describe('How many of them are done or cancelled.'),
    rank: z.string().describe('Sort key inside its column: ascending, byte by byte.'),
    position: z
      .number()
      .describe(
        'The order as a number, derived from `rank`: ascending too, and equal where many cards were put into one place.',
      ),
    version: z.int().describe('Rises with every change. Send it as `ifVersion`.'),
    createdBy: id,
    createdAt: timestamp,
    updatedAt: timestamp,
    completedAt: timestamp.nullable(),
    archivedAt: timestamp.nullable().describe('Finished a while ago, and off the board.'),
    review: taskReview
      .optional()
      .describe('Absent until acceptance was asked for in a channel with that rule.'),
    abilities: taskAbilities.optional().describe('Absent in events.'),
  }),
)

const title = lineText(limits.taskTitle)
const description = z.string().max(limits.taskDescription)
const labels = z.array(lineText(limits.taskLabel)).max(limits.taskLabels).transform(distinct)
const parentTaskId = id.describe(
  'Makes it a sub-task of this task, of the same channel, which is no sub-task itself.',
)
const blockers = z.array(id).max(limits.taskBlockers).transform(distinct)

const dueOn = day.describe(
  'The day it is due; `dueAt` is its end in the time zone of the workspace.',
)
const dueAt = timestamp.describe(
  'The same as an instant, which is kept; `dueOn` is its day in the time zone of the workspace. One of both is enough, and they must agree.',
)
const position = z
  .number()
  .describe('A place among the `position`s of the column, when no neighbour is named.')

export const fence = z
  .int()
  .min(1)
  .describe('`claimFence` of the claim that this is done under. An ended one is refused.')

const evenIfOverLimit = z.boolean().optional().describe('Over the limit of its column. For people.')

export const createTaskInput = named(
  'CreateTaskInput',
  'What `createTask` takes.',
  z.strictObject({
    title,
    description: description.optional(),
    status: taskStatus.default('open'),
    priority: taskPriority.default('medium'),
    labels: labels.default([]),
    dueOn: dueOn.optional(),
    dueAt: dueAt.optional(),
    position: position.optional(),
    assigneeIds: z.array(id).max(limits.taskAssignees).transform(distinct).default([]),
    parentTaskId: parentTaskId.optional(),
    evenIfOverLimit,
  }),
)

export const updateTaskInput = named(
  'UpdateTaskInput',
  'What `updateTask` takes; `null` clears.',
  z.strictObject({
    title: title.optional(),
    description: description.nullable().optional(),
    status: taskStatus.optional(),
    priority: taskPriority.optional(),
    labels: labels.optional(),
    addLabels: labels.optional().describe('Labels that it gets beside those it has.'),
    removeLabels: labels.optional().describe('Labels that it loses.'),
    archived: z
      .boolean()
      .optional()
      .describe(
        'Takes a finished task off the board, or puts it back for as long as one that was just finished.',
      ),
    dueOn: dueOn.nullable().optional(),
    dueAt: dueAt.nullable().optional(),
    blockedBy: blockers.optional(),
    addBlockers: blockers.optional().describe('Tasks that block it beside those that do.'),
    removeBlockers: blockers.optional().describe('Tasks that no longer block it.'),
    parentTaskId: parentTaskId
      .nullable()
      .optional()
      .describe('Moves it under this task; `null` makes it a task of its own.'),
    afterTaskId: id
      .nullable()
      .optional()
      .describe('Places the card directly after this task in its column; `null` places it first.'),
    beforeTaskId: id
      .optional()
      .describe(
        'Places the card directly before this task, when `afterTaskId` is not given or has left the column.',
      ),
    position: position.optional(),
    afterSubtaskId: id
      .nullable()
      .optional()
      .describe(
        'Places a sub-task directly after this one of the same task; `null` places it first. Its card on the board stays where it is.',
      ),
    beforeSubtaskId: id
      .optional()
      .describe(
        'Places it directly before this one, when `afterSubtaskId` is not given or is no longer part of the task.',
      ),
    addAssigneeId: id.optional().describe('Someone who works on it too; a role they have stays.'),
    removeAssigneeId: id.optional().describe('Someone who no longer does; their claim ends.'),
    fence: fence.optional(),
    ifVersion: z
      .int()
      .min(1)
      .optional()
      .describe(
        'The version that the change was made on. Fields that others changed since are refused with `task_changed`; the others are merged.',
      ),
    evenIfBlocked: z
      .boolean()
      .optional()
      .describe('Complete it although it waits for others. For people.'),
    evenIfSubtasksOpen: z
      .boolean()
      .optional()
      .describe('Complete it although it has sub-tasks that are not finished. For people.'),
    evenIfOverLimit,
    proof: proofInput.optional().describe('For who accepts it. With the status `in_review`.'),
  }),
)

export const updateTasksInput = named(
  'UpdateTasksInput',
  'What `updateTasks` takes: a change for each task.',
  z.strictObject({
    changes: z
      .array(updateTaskInput.extend({ taskId: id }))
      .min(1)
      .max(limits.tasksPerUpdate),
  }),
)

export const bulkTasksInput = named(
  'BulkTasksInput',
  'What `bulkUpdateTasks` takes: a change for each task.',
  z.strictObject({
    changes: z
      .array(
        updateTaskInput.extend({
          taskId: id,
          delete: z
            .boolean()
            .optional()
            .describe('Delete the task for good instead of changing it.'),
        }),
      )
      .min(1)
      .max(limits.tasksPerBulk),
  }),
)

export const bulkTaskResult = named(
  'BulkTaskResult',
  'What became of one of the changes.',
  z.object({
    taskId: id,
    task: task.nullable().describe('As it is now; `null` when it was refused or deleted.'),
    error: z
      .object({ code: z.string(), message: z.string(), details: z.array(errorDetail) })
      .nullable()
      .describe('Why nothing was changed.'),
  }),
)

export const taskSettings = named(
  'TaskSettings',
  'What holds for all tasks of the workspace.',
  z.object({
    prefix: z.string().describe('What the keys of tasks begin with.'),
    formerPrefixes: z
      .array(z.string())
      .describe('Keys of before begin with these, and still lead to the tasks.'),
    archiveAfterDays: z
      .int()
      .nullable()
      .describe('How long a finished task stays on the board. `null`: until somebody archives it.'),
  }),
)

export const updateTaskSettingsInput = named(
  'UpdateTaskSettingsInput',
  'What `updateTaskSettings` takes.',
  z.strictObject({
    prefix: z
      .string()
      .trim()
      .toUpperCase()
      .regex(taskPrefixPattern, 'Must be 2 to 8 letters and digits, and begin with a letter.')
      .optional(),
    archiveAfterDays: z.int().min(1).max(limits.taskArchiveDays).nullable().optional(),
  }),
)

export const claimTaskInput = named(
  'ClaimTaskInput',
  'What `claimTask` takes.',
  z.strictObject({
    leaseSeconds: z
      .int()
      .min(limits.claimMinSeconds)
      .max(limits.claimMaxSeconds)
      .default(limits.claimDefaultSeconds)
      .describe('How long an agent’s claim lasts without a heartbeat: 30 s to 24 h.'),
    takeOver: z
      .boolean()
      .default(false)
      .describe('Take it from who holds it. For people; agents may take what is stale.'),
    evenIfOverLimit,
  }),
)

export const taskFilter = named(
  'TaskFilter',
  'Filters of a task list. Several values mean any of them.',
  z.strictObject({
    status: listOf(taskStatus).optional(),
    priority: listOf(taskPriority).optional(),
    assigneeId: id.optional(),
    unassigned: flag.optional().describe('Nobody works on it.'),
    creatorId: id.optional().describe('Who made it.'),
    watched: flag.optional().describe('You watch it.'),
    blocked: flag.optional().describe('It waits for tasks that are not finished.'),
    keys: listOf(z.string().regex(taskKeyPattern, 'Must be a key such as `OPS-42`.'))
      .optional()
      .describe(
        'Tasks with these keys, archived ones too; at most 100. A key that you may not see finds nothing.',
      ),
    parentId: id.optional().describe('Sub-tasks of this task, archived ones too.'),
    partOf: id.optional().describe('The same, but archived ones only with `archived`.'),
    topLevel: flag.optional().describe('No sub-tasks.'),
    label: z.string().min(1).optional(),
    unlabelled: flag.optional().describe('It has no labels.'),
    dueBy: day.optional().describe('Due on this day or before it.'),
    staleClaim: flag.optional().describe('Claimed by someone who has sent no heartbeat in time.'),
    toAccept: flag.optional().describe('It waits for somebody to accept it, and you may.'),
    archived: flag.default(false).describe('Those off the board instead of those on it.'),
    q: searchText
      .min(1)
      .max(limits.taskQuery)
      .optional()
      .describe('Words of the title or description, or the number or key of the task.'),
    sort: z
      .enum(taskListSorts)
      .default('board')
      .describe('`board`: as the cards stand. `subtasks`: as the parts of a task stand in it.'),
    order: z.enum(['asc', 'desc']).default('asc'),
    limit: limit(50),
    cursor: cursor.optional(),
  }),
)

export type Task = z.output<typeof task>
export type TaskAbilities = z.output<typeof taskAbilities>
export type TaskAssignee = z.output<typeof taskAssignee>
export type CreateTaskInput = z.output<typeof createTaskInput>
export type UpdateTaskInput = z.output<typeof updateTaskInput>
export type UpdateTasksInput = z.output<typeof updateTasksInput>
export type BulkTasksInput = z.output<typeof bulkTasksInput>
export type BulkTaskResult = z.output<typeof bulkTaskResult>
export type TaskSettings = z.output<typeof taskSettings>
export type UpdateTaskSettingsInput = z.output<typeof updateTaskSettingsInput>
export type ClaimTaskInput = z.output<typeof claimTaskInput>
/** A filter as a service gets it. */
export type TaskFilter = z.output<typeof taskFilter>
