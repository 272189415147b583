import type {
  UpdateWorkspaceSettingsInput,
  WorkspaceSettings,
} from '@sesamespace/contract/workspace-settings'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { changeWorkspaceSettings } from '../../policies/workspace.ts'
import { auditActor } from '../audit/index.ts'
import { canonicalZone, requireTimezone } from '../time-zone.ts'
import { readWorkspaceSettings, writeWorkspaceSettings } from './workspace-settings.repo.ts'

/** Where and when a workspace works, and how long it keeps its events. */
export const createWorkspaceSettingsService = (database: Database) => ({
  get: (actor: Actor): Promise<WorkspaceSettings> =>
    readWorkspaceSettings(database.db, actor.workspaceId),

  update: (actor: Actor, input: UpdateWorkspaceSettingsInput): Promise<WorkspaceSettings> =>
    database.transaction(actor.workspaceId, async (tx) => {
      assertAllowed(changeWorkspaceSettings(actor))
      const { workspaceId } = tx
      const before = await readWorkspaceSettings(tx.db, workspaceId, { forUpdate: true })
      const after = settingsAfter(before, input)
      const details = changesOf(detailsOf(before), detailsOf(after))
      if (Object.keys(details).length === 0) return before
      await writeWorkspaceSettings(tx.db, workspaceId, after)
      tx.emit({
        type: 'workspace.updated',
        payload: { workspaceId },
        audience: { scope: 'workspace' },
        actorId: actor.principalId,
      })
      tx.audit({
        action: 'workspace.settings_changed',
        ...auditActor(actor),
        targetType: 'workspace',
        targetId: workspaceId,
        details,
      })
      return after
    }),
})

function settingsAfter(
  before: WorkspaceSettings,
  {
    timeZone = before.timeZone,
    workdays = before.workdays,
    workdayStart = before.workdayStart,
    workdayEnd = before.workdayEnd,
    eventRetentionDays = before.eventRetentionDays,
    plainExports = before.plainExports,
  }: UpdateWorkspaceSettingsInput,
): WorkspaceSettings {
  requireTimezone(timeZone)
  return {
    timeZone: canonicalZone(timeZone),
    workdays,
    workdayStart,
    workdayEnd,
    eventRetentionDays,
    plainExports,
  }
}

const detailsOf = (settings: WorkspaceSettings): Record<string, string> => ({
  timeZone: settings.timeZone,
  workdays: settings.workdays.join(','),
  hours: `${settings.workdayStart}–${settings.workdayEnd}`,
  eventRetentionDays: String(settings.eventRetentionDays ?? 'default'),
  plainExports: settings.plainExports ? 'allowed' : 'forbidden',
})

/** What is another value now. */
const changesOf = (
  before: Record<string, string>,
  after: Record<string, string>,
): Record<string, string> =>
  Object.fromEntries(Object.entries(after).filter(([key, value]) => before[key] !== value))

export type WorkspaceSettingsService = ReturnType<typeof createWorkspaceSettingsService>
