import { z } from 'zod'
import { taskStatuses, taskPriorities } from './values'

const status = z.enum(taskStatuses)
const priority = z.enum(taskPriorities)

export const taskFilter = z.object({
  channelId: z.uuid().optional(),
  status: z.union([status, z.array(status).min(1)]).optional(),
  priority: z.union([priority, z.array(priority).min(1)]).optional(),
  assigneeId: z.uuid().optional(),
  label: z.string().min(1).max(40).optional(),
  q: z.string().trim().min(1).max(200).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})

export const taskParams = z.object({ taskId: z.uuid() })
export const channelTaskParams = z.object({ channelId: z.uuid(), taskId: z.uuid() })
export const assigneeParams = channelTaskParams.extend({ principalId: z.uuid() })

const title = z.string().trim().min(1, 'Give the task a title.').max(200)

export const taskInput = z.strictObject({
  title,
  description: z.string().trim().max(20_000).optional(),
  status: status.optional(),
  priority: priority.optional(),
  dueAt: z.iso.datetime({ offset: true }).optional(),
  assigneeIds: z.array(z.uuid()).max(50).optional(),
})

export const taskPatch = z.strictObject({
  title: title.optional(),
  description: z.string().max(20_000).nullable().optional(),
  status: status.optional(),
  priority: priority.optional(),
  labels: z.array(z.string().trim().min(1).max(40)).max(20).optional(),
  dueAt: z.iso.datetime({ offset: true }).nullable().optional(),
  blockedBy: z.array(z.uuid()).max(50).optional(),
  afterTaskId: z.uuid().nullable().optional(),
})
export const assigneeInput = z.strictObject({
  principalId: z.uuid(),
  role: z.string().trim().min(1).max(40),
})
export const commentInput = z.strictObject({
  content: z.string().trim().min(1, 'Write something first.').max(10_000),
})

export type TaskInput = z.infer<typeof taskInput>
export type TaskPatch = z.infer<typeof taskPatch>
export type AssigneeInput = z.infer<typeof assigneeInput>
