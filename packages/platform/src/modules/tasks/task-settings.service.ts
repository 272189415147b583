import type { TaskSettings, UpdateTaskSettingsInput } from '@sesamespace/contract/tasks'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { changeTaskSettings } from '../../policies/task.ts'
import { auditActor } from '../audit/index.ts'
import { readTaskSettings, writeTaskSettings } from './task-settings.repo.ts'

/** Prefixes of before that keys still lead by. */
const FORMER_KEPT = 20

/** What holds for all tasks of a workspace: what their keys begin with, and when they leave the board. */
export const createTaskSettingsService = (database: Database) => ({
  get: (actor: Actor): Promise<TaskSettings> => readTaskSettings(database.db, actor.workspaceId),

  update: (actor: Actor, input: UpdateTaskSettingsInput): Promise<TaskSettings> =>
    database.transaction(actor.workspaceId, async (tx) => {
      assertAllowed(changeTaskSettings(actor))
      const { workspaceId } = tx
      const before = await readTaskSettings(tx.db, workspaceId, { forUpdate: true })
      const after = settingsAfter(before, input)
      if (JSON.stringify(after) === JSON.stringify(before)) return before
      await writeTaskSettings(tx.db, workspaceId, after)
      tx.emit({
        type: 'workspace.updated',
        payload: { workspaceId },
        audience: { scope: 'workspace' },
        actorId: actor.principalId,
      })
      tx.audit({
        action: 'workspace.task_settings_changed',
        ...auditActor(actor),
        targetType: 'workspace',
        targetId: workspaceId,
        details: {
          fromPrefix: before.prefix,
          toPrefix: after.prefix,
          fromArchiveAfterDays: before.archiveAfterDays,
          toArchiveAfterDays: after.archiveAfterDays,
        },
      })
      return after
    }),
})

function settingsAfter(
  before: TaskSettings,
  { prefix = before.prefix, archiveAfterDays = before.archiveAfterDays }: UpdateTaskSettingsInput,
): TaskSettings {
  const known = [before.prefix, ...before.formerPrefixes]
  return {
    prefix,
    formerPrefixes: known.filter((former) => former !== prefix).slice(0, FORMER_KEPT),
    archiveAfterDays,
  }
}

export type TaskSettingsService = ReturnType<typeof createTaskSettingsService>
