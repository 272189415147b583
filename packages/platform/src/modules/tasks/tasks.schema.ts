import { z } from 'zod'
import type { Task, TaskActivity, TaskComment } from '@sesamespace/sdk'
import type { Equal } from '../../http/type-equality.ts'
import { id, limit, listParam, timestamp } from '../../http/schemas.ts'

const status = z.enum(['open', 'in_progress', 'blocked', 'in_review', 'done', 'cancelled'])
const priority = z.enum(['low', 'medium', 'high', 'urgent'])

export const taskSchema = z.object({
  id,
  channelId: id,
  number: z.int(),
  title: z.string(),
  description: z.string().nullable(),
  status,
  priority,
  labels: z.array(z.string()),
  dueAt: timestamp.nullable(),
  assignees: z.array(z.object({ principalId: id, role: z.string(), assignedAt: timestamp })),
  claimedBy: id.nullable(),
  claimedAt: timestamp.nullable(),
  taskChannelId: id.nullable(),
  blockedBy: z.array(id),
  commentCount: z.int(),
  position: z.number(),
  createdBy: id,
  createdAt: timestamp,
  updatedAt: timestamp,
  completedAt: timestamp.nullable(),
})

export const taskCommentSchema = z.object({
  id,
  taskId: id,
  authorId: id,
  content: z.string(),
  createdAt: timestamp,
})

export const taskActivitySchema = z.object({
  id: z.string(),
  type: z.string(),
  actorId: id.nullable(),
  at: timestamp,
  changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })),
})

const title = z.string().trim().min(1).max(200)
const description = z.string().max(20_000)
const labels = z
  .array(z.string().trim().min(1).max(40))
  .max(20)
  .transform((list) => [...new Set(list)])
const ids = z
  .array(id)
  .max(50)
  .transform((list) => [...new Set(list)])

export const createTaskInput = z.strictObject({
  title,
  description: description.optional(),
  status: status.default('open'),
  priority: priority.default('medium'),
  labels: labels.default([]),
  dueAt: timestamp.optional(),
  assigneeIds: ids.default([]),
})
export const updateTaskInput = z.strictObject({
  title: title.optional(),
  description: description.nullable().optional(),
  status: status.optional(),
  priority: priority.optional(),
  labels: labels.optional(),
  dueAt: timestamp.nullable().optional(),
  blockedBy: ids.optional(),
  afterTaskId: id.nullable().optional(),
})
export const taskFilter = z.strictObject({
  status: listParam(status).optional(),
  priority: listParam(priority).optional(),
  assigneeId: id.optional(),
  label: z.string().min(1).optional(),
  q: z.string().trim().min(1).max(200).optional(),
  limit: limit(50),
  cursor: z.string().optional(),
})
export const addAssigneeInput = z.strictObject({
  principalId: id,
  role: z.string().trim().min(1).max(40).default('assignee'),
})
export const addCommentInput = z.strictObject({ content: z.string().trim().min(1).max(10_000) })

export const channelParams = z.strictObject({ id })
export const taskParams = z.strictObject({ id, taskId: id })
export const assigneeParams = z.strictObject({ id, taskId: id, principalId: id })

export type CreateTaskInput = z.infer<typeof createTaskInput>
export type UpdateTaskInput = z.infer<typeof updateTaskInput>
export type TaskFilter = z.infer<typeof taskFilter>
export type AddAssigneeInput = z.infer<typeof addAssigneeInput>

true satisfies Equal<z.infer<typeof taskSchema>, Task>
true satisfies Equal<z.infer<typeof taskCommentSchema>, TaskComment>
true satisfies Equal<z.infer<typeof taskActivitySchema>, TaskActivity>
