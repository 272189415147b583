import type { UpdateTaskInput } from '@sesamespace/contract/tasks'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { dayInWorkspace } from './tasks.repo.ts'

/** A day, and the instant where one was written: without it, the task is due at the day's end. */
interface Due {
  day: string | null
  instant: Date | null
}

export const nothingDue: Due = { day: null, instant: null }

export const columnsOf = ({ day, instant }: Due) => ({ due_on: day, due_at: instant })

/** When a task is due, written as a day or as an instant; `null` when neither was. */
export async function resolveDue(
  tx: Tx,
  { dueOn, dueAt }: Pick<UpdateTaskInput, 'dueOn' | 'dueAt'>,
): Promise<Due | null> {
  if (dueAt === undefined) return dueOn === undefined ? null : { day: dueOn, instant: null }
  const instant = dueAt === null ? null : new Date(dueAt)
  const day = instant && (await dayInWorkspace(tx.db, tx.workspaceId, instant))
  if (dueOn !== undefined && dueOn !== day)
    throw new AppError(
      'invalid_request',
      `body.dueAt: is ${day ?? 'no day'} in the workspace, and dueOn another day. Send one of them.`,
    )
  return { day, instant }
}
