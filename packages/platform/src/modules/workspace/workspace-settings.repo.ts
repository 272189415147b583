import type { WorkspaceSettings } from '@sesamespace/contract/workspace-settings'
import type { Queryable } from '../../db/database.ts'

/** The settings; with `forUpdate` they are held for the rest of the transaction. */
export async function readWorkspaceSettings(
  db: Queryable,
  workspaceId: string,
  { forUpdate = false } = {},
): Promise<WorkspaceSettings> {
  const row = await db
    .selectFrom('workspaces')
    .select([
      'time_zone',
      'workdays',
      'workday_start',
      'workday_end',
      'event_retention_days',
      'plain_exports',
    ])
    .where('id', '=', workspaceId)
    .$if(forUpdate, (query) => query.forNoKeyUpdate())
    .executeTakeFirstOrThrow()
  return {
    timeZone: row.time_zone,
    workdays: row.workdays,
    workdayStart: row.workday_start.slice(0, 5),
    workdayEnd: row.workday_end.slice(0, 5),
    eventRetentionDays: row.event_retention_days,
    plainExports: row.plain_exports,
  }
}

export async function writeWorkspaceSettings(
  db: Queryable,
  workspaceId: string,
  settings: WorkspaceSettings,
): Promise<void> {
  await db
    .updateTable('workspaces')
    .set({
      time_zone: settings.timeZone,
      workdays: settings.workdays,
      workday_start: settings.workdayStart,
      workday_end: settings.workdayEnd,
      event_retention_days: settings.eventRetentionDays,
      plain_exports: settings.plainExports,
    })
    .where('id', '=', workspaceId)
    .execute()
}
