import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, loadConfig } from '../../packages/platform/src/config/config.ts'
import { ConfigError } from '../../packages/platform/src/config/config-error.ts'
import { Database } from '../../packages/platform/src/db/database.ts'
import { isMigrated } from '../../packages/platform/src/db/migrate.ts'
import { openDatabase } from '../../packages/platform/src/db/pool.ts'
import { AppError } from '../../packages/platform/src/http/errors.ts'
import { createRecovery } from '../../packages/platform/src/modules/members/index.ts'
import { withDatabase } from '../backup/running-database.ts'
import { runTool } from '../backup/tool.ts'
import { root } from '../root.ts'
import { readUserCommand, type UserCommand } from './read-command.ts'

/** Does what was asked for, on the database of a Sesame that may run meanwhile, and returns what to print. */
async function run(databaseUrl: string, { publicUrl }: Config, command: UserCommand) {
  const db = openDatabase({ databaseUrl, maxConnections: 1, onError: () => {} })
  try {
    if (!(await isMigrated(db)))
      throw new ConfigError('not_migrated', 'Start this version of Sesame once, then try again')
    // Running nodes read the log of events every second, and end the sessions.
    const recovery = createRecovery(new Database(db, () => {}))
    if (command.action === 'reset-second-factor') {
      const { displayName } = await recovery.resetSecondFactor(command.email)
      return `${displayName} is signed out, and signs in with the password alone.`
    }
    const { member, reset } = await recovery.resetPassword(command.email)
    return `${member.displayName} sets a new password with this link, once, until ${reset.expiresAt}:

  ${publicUrl}/reset#token=${reset.token}

Nobody else should read it. It replaces an earlier one.`
  } catch (error) {
    throw error instanceof AppError ? new ConfigError(error.code, error.message) : error
  } finally {
    await db.destroy()
  }
}

await runTool(async () => {
  const command = readUserCommand(process.argv.slice(2))
  const config = loadConfig(process.env, root)
  if (config.databaseUrl === null && !existsSync(join(config.dataDir, 'postgres')))
    throw new ConfigError(
      'no_database',
      `There is no database in ${config.dataDir}: see SESAME_DATA_DIR`,
    )
  await withDatabase(config, async (databaseUrl) => {
    console.log(await run(databaseUrl, config, command))
  })
})
