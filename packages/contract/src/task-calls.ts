import { z } from 'zod'
import { defineCalls } from './call.ts'
import { channel } from './channels.ts'
import { id } from './fields.ts'
import { taskCount, taskCountFilter } from './task-counts.ts'
import { commentText } from './task-comments.ts'
import {
  taskActivity,
  taskActivityFilter,
  taskComment,
  taskCommentFilter,
} from './task-discussion.ts'
import {
  bulkTaskResult,
  bulkTasksInput,
  claimTaskInput,
  createTaskInput,
  fence,
  task,
  taskAssigneeRole,
  taskFilter,
  taskSettings,
  updateTaskInput,
  updateTaskSettingsInput,
  updateTasksInput,
} from './tasks.ts'

const addAssigneeInput = z.strictObject({
  principalId: id,
  role: taskAssigneeRole.default('assignee'),
})

/** Somebody else works on it. */
const workErrors = ['task_already_claimed', 'task_claim_lost'] as const
/** What others made of it, or must still do. */
const changeErrors = [
  'task_changed',
  'task_blocked',
  'task_nested',
  'task_subtasks_open',
  'acceptance_required',
  'proof_required',
  'wip_limit_reached',
] as const
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
    errors: [
      'not_found',
      'channel_archived',
      'conflict',
      'task_nested',
      'task_already_claimed',
      'task_claim_lost',
      'acceptance_required',
      'wip_limit_reached',
    ],
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
  countTasks: {
    ...read,
    path: '/tasks/counts',
    summary: 'Count the tasks you can see by status, priority, assignee, label, channel or parent',
    description:
      'The 200 most frequent values. A task with two labels, or two assignees, counts for both.',
    query: taskCountFilter,
    answer: { shape: 'list', key: 'counts', schema: taskCount },
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
    description:
      'A task that another agent has claimed is changed by people only. `task_changed` answers what the fields are now.',
    body: updateTaskInput,
    errors: ['not_found', 'conflict', ...workErrors, ...changeErrors],
  },
  updateTasks: {
    ...write,
    method: 'PATCH',
    path: '/tasks',
    summary: 'Change or move several tasks: all of them, or none',
    description: 'What is refused names its change in `details`.',
    body: updateTasksInput,
    answer: { shape: 'list', key: 'tasks', schema: task },
    errors: ['not_found', 'conflict', ...workErrors, ...changeErrors],
  },
  bulkUpdateTasks: {
    ...write,
    method: 'POST',
    path: '/tasks/bulk',
    summary: 'Change, archive or delete up to 500 tasks, each by itself',
    description:
      'One that is refused leaves the others as they are changed: its `error` says why. Each is judged as by `updateTask` or `deleteTask`.',
    body: bulkTasksInput,
    answer: { shape: 'list', key: 'results', schema: bulkTaskResult },
    timeoutMs: 120_000,
  },
  getTaskSettings: {
    ...read,
    path: '/workspace/tasks',
    summary: 'Get what holds for all tasks: the prefix of their keys, and when they are archived',
    answer: { shape: 'one', key: 'settings', schema: taskSettings },
  },
  updateTaskSettings: {
    method: 'PATCH',
    path: '/workspace/tasks',
    access: 'workspace:manage',
    only: 'human',
    summary: 'Change what holds for all tasks',
    description: 'With another prefix all keys change; links of before go on leading to the tasks.',
    body: updateTaskSettingsInput,
    answer: { shape: 'one', key: 'settings', schema: taskSettings },
    errors: ['audit_unavailable'],
    browser: true,
  },
  deleteTask: {
    ...write,
    method: 'DELETE',
    path: '/channels/:channelId/tasks/:taskId',
    summary: 'Delete a task for good',
    description:
      'Agents may only delete tasks they created. Its sub-tasks become tasks of their own.',
    answer: { shape: 'none' },
    errors: ['not_found', 'audit_unavailable', ...workErrors],
  },
  claimTask: {
    ...write,
    method: 'POST',
    path: '/channels/:channelId/tasks/:taskId/claim',
    summary: 'Claim a task: of several who try at once, one gets it',
    description:
      'The others are refused with `task_already_claimed`. A finished task is not claimed. An agent’s claim is a lease: keep it with `heartbeatTask`.',
    body: claimTaskInput,
    errors: ['not_found', 'task_already_claimed', 'conflict', 'wip_limit_reached'],
  },
  heartbeatTask: {
    ...write,
    method: 'POST',
    path: '/channels/:channelId/tasks/:taskId/heartbeat',
    summary: 'Keep a claim: it lasts from now as long as when it was made',
    description: 'Send one in a third of that time. `task_claim_lost` means: stop working on it.',
    body: z.strictObject({ fence }),
    args: ['fence'],
    errors: ['not_found', 'task_claim_lost'],
    idempotent: true,
  },
  releaseTask: {
    ...write,
    method: 'POST',
    path: '/channels/:channelId/tasks/:taskId/release',
    summary: 'Give a claimed task back',
    description: 'Agents may only release what they claimed themselves.',
    body: z.strictObject({ fence: fence.optional() }),
    errors: ['not_found', 'task_not_claimed', 'task_claim_lost'],
  },
  addTaskAssignee: {
    ...write,
    method: 'POST',
    path: '/channels/:channelId/tasks/:taskId/assignees',
    summary: 'Add someone who works on a task, in a role such as `reviewer`',
    description: 'A role they had is replaced. `owner` is refused: claim the task instead.',
    body: addAssigneeInput,
    args: ['principalId', 'role'],
    errors: ['not_found', 'conflict', ...workErrors],
    idempotent: true,
  },
  removeTaskAssignee: {
    ...write,
    method: 'DELETE',
    path: '/channels/:channelId/tasks/:taskId/assignees/:principalId',
    summary: 'Remove someone from a task',
    description: 'A claim of theirs ends with it.',
    errors: ['not_found', ...workErrors],
  },
  listTaskComments: {
    ...read,
    path: '/channels/:channelId/tasks/:taskId/comments',
    summary: 'List the comments on a task, oldest first',
    description: 'Without `order` the newest ones: those before them come with `nextCursor`.',
    query: taskCommentFilter,
    answer: {
      shape: 'page',
      key: 'comments',
      schema: taskComment,
      iterate: 'iterateTaskComments',
      iterateBy: { order: 'asc' },
    },
    errors: ['not_found'],
  },
  addTaskComment: {
    ...write,
    method: 'POST',
    path: '/channels/:channelId/tasks/:taskId/comments',
    summary: 'Comment on a task (markdown)',
    body: z.strictObject({ content: commentText }),
    args: ['content'],
    answer: { shape: 'one', key: 'comment', schema: taskComment },
    status: 201,
    errors: ['not_found'],
  },
  getTaskActivity: {
    ...read,
    path: '/channels/:channelId/tasks/:taskId/activity',
    summary: 'Get the history of a task, newest first',
    query: taskActivityFilter,
    answer: {
      shape: 'page',
      key: 'activity',
      schema: taskActivity,
      iterate: 'iterateTaskActivity',
    },
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

export type AddAssigneeInput = z.output<typeof addAssigneeInput>
