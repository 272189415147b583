import type { TaskSettings } from '@sesamespace/contract/tasks'
import type { Queryable } from '../../db/database.ts'

/** The settings; with `forUpdate` they are held for the rest of the transaction. */
export async function readTaskSettings(
  db: Queryable,
  workspaceId: string,
  { forUpdate = false } = {},
): Promise<TaskSettings> {
  const row = await db
    .selectFrom('workspaces')
    .select(['task_prefix', 'former_task_prefixes', 'task_archive_days'])
    .where('id', '=', workspaceId)
    .$if(forUpdate, (query) => query.forNoKeyUpdate())
    .executeTakeFirstOrThrow()
  return {
    prefix: row.task_prefix,
    formerPrefixes: row.former_task_prefixes,
    archiveAfterDays: row.task_archive_days,
  }
}

export async function writeTaskSettings(
  db: Queryable,
  workspaceId: string,
  settings: TaskSettings,
): Promise<void> {
  await db
    .updateTable('workspaces')
    .set({
      task_prefix: settings.prefix,
      former_task_prefixes: settings.formerPrefixes,
      task_archive_days: settings.archiveAfterDays,
    })
    .where('id', '=', workspaceId)
    .execute()
}
