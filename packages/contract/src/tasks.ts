import { z } from 'zod'
import { defineCalls } from './call.ts'
import { channel } from './channels.ts'
import { cursor, distinct, id, limit, listOf, named, timestamp } from './fields.ts'
import { limits } from './limits.ts'
import { taskPriorities, taskStatuses } from './task-values.ts'

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
  z.object({ principalId: id, role: taskAssigneeRole, assignedAt: timestamp }),
)

export const task = named(
  'Task',
  'A piece of work in a channel.',
  z.object({
    id,
    channelId: id,
    number: z.int().describe('Rises by one in the workspace: `#42`.'),
    title: z.string(),
    description: z.string().nullable().describe('Markdown.'),
    status: taskStatus,
    priority: taskPriority,
    labels: z.array(z.string()),
    dueAt: timestamp.nullable(),
    assignees: z.array(taskAssignee),
    claimedBy: id.nullable(),
    claimedAt: timestamp.nullable(),
    taskChannelId: id.nullable().describe('The channel made for this task.'),
    blockedBy: z.array(id).describe('Ids of the tasks that block this one.'),
    commentCount: z.int(),
    position: z.number().describe('Sort key inside its column, ascending.'),
    createdBy: id,
    createdAt: timestamp,
    updatedAt: timestamp,
    completedAt: timestamp.nullable(),
  }),
)

export const taskComment = named(
  'TaskComment',
  'A comment on a task.',
  z.object({
    id,
    taskId: id,
    authorId: id,
    content: z.string().describe('Markdown.'),
    createdAt: timestamp,
  }),
)

export const taskActivity = named(
  'TaskActivity',
  "One line of a task's history.",
  z.object({
    id: z.string(),
    type: z.string(),
    actorId: id.nullable(),
    at: timestamp,
    changes: z
      .record(z.string(), z.object({ from: z.unknown(), to: z.unknown() }))
      .describe('By field: what it was and what it became.'),
  }),
)

const title = z.string().trim().min(1).max(limits.taskTitle)
const description = z.string().max(limits.taskDescription)
const labels = z
  .array(z.string().trim().min(1).max(limits.taskLabel))
  .max(limits.taskLabels)
  .transform(distinct)

export const createTaskInput = named(
  'CreateTaskInput',
  'What `createTask` takes.',
  z.strictObject({
    title,
    description: description.optional(),
    status: taskStatus.default('open'),
    priority: taskPriority.default('medium'),
    labels: labels.default([]),
    dueAt: timestamp.optional(),
    assigneeIds: z.array(id).max(limits.taskAssignees).transform(distinct).default([]),
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
    dueAt: timestamp.nullable().optional(),
    blockedBy: z.array(id).max(limits.taskBlockers).transform(distinct).optional(),
    afterTaskId: id
      .nullable()
      .optional()
      .describe('Places the card directly after this task in its column; `null` places it first.'),
  }),
)

export const taskFilter = named(
  'TaskFilter',
  'Filters of a task list. Several values mean any of them.',
  z.strictObject({
    status: listOf(taskStatus).optional(),
    priority: listOf(taskPriority).optional(),
    assigneeId: id.optional(),
    label: z.string().min(1).optional(),
    q: z
      .string()
      .trim()
      .min(1)
      .max(limits.taskQuery)
      .optional()
      .describe('Words of the title or description, or the number of the task.'),
    limit: limit(50),
    cursor: cursor.optional(),
  }),
)

const addAssigneeInput = z.strictObject({
  principalId: id,
  role: taskAssigneeRole.default('assignee'),
})

const answer = { shape: 'one', key: 'task', schema: task } as const
const read = { method: 'GET', access: 'tasks:read', browser: true } as const
const write = { access: 'tasks:write', answer, browser: true } as const

/** Work: who does what, and how far it is. */
export const taskCalls = defineCalls('Tasks', {
  createTask: {
    ...write,
    method: 'POST',
    path: '/channels/:channelId/tasks',
    summary: 'Create a task in a channel',
    description: 'The channel gets a card of it.',
    body: createTaskInput,
    status: 201,
    errors: ['not_found', 'channel_archived', 'conflict'],
  },
  listTasks: {
    ...read,
    path: '/channels/:channelId/tasks',
    summary: 'List the tasks of a channel, in the order of the board',
    query: taskFilter,
    answer: { shape: 'page', key: 'tasks', schema: task },
    errors: ['not_found'],
  },
  listAllTasks: {
    ...read,
    path: '/tasks',
    summary: 'List the tasks of all channels you can see, in the order of the board',
    query: taskFilter,
    answer: { shape: 'page', key: 'tasks', schema: task, iterate: 'iterateTasks' },
  },
  getTask: {
    method: 'GET',
    path: '/channels/:channelId/tasks/:taskId',
    access: 'tasks:read',
    summary: 'Get a task',
    answer,
    errors: ['not_found'],
  },
  findTask: {
    ...read,
    path: '/tasks/:taskId',
    summary: 'Get a task by its id alone, when its channel is not known',
    answer,
    errors: ['not_found'],
  },
  updateTask: {
    ...write,
    method: 'PATCH',
    path: '/channels/:channelId/tasks/:taskId',
    summary: 'Change or move a task',
    body: updateTaskInput,
    errors: ['not_found', 'conflict'],
  },
  deleteTask: {
    ...write,
    method: 'DELETE',
    path: '/channels/:channelId/tasks/:taskId',
    summary: 'Delete a task for good',
    description: 'Agents may only delete tasks they created.',
    answer: { shape: 'none' },
    errors: ['not_found', 'audit_unavailable'],
  },
  claimTask: {
    ...write,
    method: 'POST',
    path: '/channels/:channelId/tasks/:taskId/claim',
    summary: 'Claim a task: of several who try at once, one gets it',
    description:
      'The others are refused with `task_already_claimed`. A finished task is not claimed.',
    errors: ['not_found', 'task_already_claimed', 'conflict'],
  },
  releaseTask: {
    ...write,
    method: 'POST',
    path: '/channels/:channelId/tasks/:taskId/release',
    summary: 'Give a claimed task back',
    description: 'Agents may only release what they claimed themselves.',
    errors: ['not_found', 'task_not_claimed'],
  },
  addTaskAssignee: {
    ...write,
    method: 'POST',
    path: '/channels/:channelId/tasks/:taskId/assignees',
    summary: 'Add someone who works on a task, in a role such as `reviewer`',
    description: 'A role they had is replaced. `owner` is refused: claim the task instead.',
    body: addAssigneeInput,
    args: ['principalId', 'role'],
    errors: ['not_found', 'conflict'],
    idempotent: true,
  },
  removeTaskAssignee: {
    ...write,
    method: 'DELETE',
    path: '/channels/:channelId/tasks/:taskId/assignees/:principalId',
    summary: 'Remove someone from a task',
    description: 'A claim of theirs ends with it.',
    errors: ['not_found'],
  },
  listTaskComments: {
    ...read,
    path: '/channels/:channelId/tasks/:taskId/comments',
    summary: 'List the comments on a task, oldest first',
    answer: { shape: 'list', key: 'comments', schema: taskComment },
    errors: ['not_found'],
  },
  addTaskComment: {
    ...write,
    method: 'POST',
    path: '/channels/:channelId/tasks/:taskId/comments',
    summary: 'Comment on a task (markdown)',
    body: z.strictObject({ content: z.string().trim().min(1).max(limits.taskComment) }),
    args: ['content'],
    answer: { shape: 'one', key: 'comment', schema: taskComment },
    status: 201,
    errors: ['not_found'],
  },
  getTaskActivity: {
    ...read,
    path: '/channels/:channelId/tasks/:taskId/activity',
    summary: 'Get the history of a task, newest first',
    answer: { shape: 'list', key: 'activity', schema: taskActivity },
    errors: ['not_found'],
  },
  createTaskChannel: {
    ...write,
    method: 'POST',
    path: '/channels/:channelId/tasks/:taskId/channel',
    summary: 'Open the channel of a task',
    description:
      'It is created with those who work on the task; the same channel when there is one.',
    answer: { shape: 'one', key: 'channel', schema: channel },
    errors: ['not_found'],
    browser: true,
  },
})

export type Task = z.output<typeof task>
export type TaskAssignee = z.output<typeof taskAssignee>
export type TaskComment = z.output<typeof taskComment>
export type TaskActivity = z.output<typeof taskActivity>
export type CreateTaskInput = z.output<typeof createTaskInput>
export type UpdateTaskInput = z.output<typeof updateTaskInput>
/** A filter as a service gets it. */
export type TaskFilter = z.output<typeof taskFilter>
export type AddAssigneeInput = z.output<typeof addAssigneeInput>
