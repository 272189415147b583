import { z } from 'zod'

/** Pieces that several tools take. */
export const channelId = z.uuid().describe('Id of a channel, from list_channels')
export const messageId = z.uuid().describe('Id of a message, from read_messages')
export const taskId = z.uuid().describe('Id of a task, from list_tasks')
export const leaseId = z.uuid().describe('Id of a lease, from request_secret or list_leases')
export const questionId = z.uuid().describe('Id of a question, from ask_human')
export const instant = z.iso
  .datetime({ offset: true })
  .describe('ISO 8601, for example 2026-03-09T14:00:00Z')
export const day = z.iso.date().describe('A day, for example 2026-03-09; or send dueAt')
export const cursor = z.string().describe('nextCursor of the page before')

/** Longer than most clients wait for a tool; those that show its progress may wait on. */
const longestWaitSeconds = 600
export const waitSeconds = (seconds: number) =>
  z
    .int()
    .min(0)
    .max(longestWaitSeconds)
    .default(seconds)
    .describe('Up to 55 unless your client waits longer for a tool')

/** Looks something up, and changes nothing. */
export const reads = { readOnlyHint: true, openWorldHint: false } as const
/** Adds something, each time it is called. */
export const adds = {
  readOnlyHint: false,
  destructiveHint: false,
  idempotentHint: false,
  openWorldHint: false,
} as const
/** Sets something: a second call changes nothing more. */
export const sets = { ...adds, idempotentHint: true } as const
/** Sets something in place of what was there. */
export const replaces = { ...sets, destructiveHint: true } as const
