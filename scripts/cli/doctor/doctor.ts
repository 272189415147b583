import { type Config, loadConfig } from '../../../packages/platform/src/config/config.ts'
import { root } from '../../root.ts'
import { printJson } from '../output.ts'
import { attempt, failed, type Finding } from './check.ts'
import { checkDataDirectory, checkDisk, runningProcess } from './data-directory.ts'
import { checkDatabase } from './database.ts'
import { checkInstall, checkNode } from './install.ts'
import { readRootKey } from './keys.ts'
import { checkPublicUrl, checkReadiness } from './node-state.ts'
import { checkPorts } from './ports.ts'
import { checkServices } from './services.ts'
import { checkFit, checkSettings } from './settings.ts'

const examine = async (config: Config): Promise<Finding[]> => {
  let running: string | null
  try {
    running = runningProcess(config)
  } catch (error) {
    // Whoever may not look into the data directory learns that, and not what follows from it.
    return [
      ...(await attempt('data', () => checkDataDirectory(config, null))),
      failed('lock', error),
    ]
  }
  let key: Pick<ReturnType<typeof readRootKey>, 'key' | 'isSealed'> = { key: null }
  const groups = [
    await attempt('proxy', () => checkFit(config)),
    await attempt('data', () => checkDataDirectory(config, running)),
    await attempt('disk', () => checkDisk(config)),
    await attempt('root key', () => {
      const found = readRootKey(config)
      key = found
      return found.findings
    }),
    await attempt('ports', () => checkPorts(config, running)),
    await attempt('database', () => checkDatabase(config, key)),
    await attempt('readiness', () => checkReadiness(config, running)),
    await attempt('public address', () => checkPublicUrl(config, running)),
    await attempt('services', () => checkServices(config)),
  ]
  return groups.flat()
}

const examineAll = async (env: NodeJS.ProcessEnv): Promise<Finding[]> => {
  const first = [
    ...(await attempt('node', checkNode)),
    ...(await attempt('install', checkInstall)),
    ...checkSettings(env),
  ]
  const isUsable = !first.some(({ name, status }) => name === 'configuration' && status === 'fail')
  // Other settings than the ones meant would be looked at.
  return isUsable ? [...first, ...(await examine(loadConfig(env, root)))] : first
}

const lineOf = ({ name, status, message, remedy }: Finding): string =>
  `${status.padEnd(4)}  ${name.padEnd(14)}  ${message}${remedy === null ? '' : `: ${remedy}`}`

/** Looks at everything and prints a line for each check. Answers whether nothing failed. */
export async function runDoctor({ json }: { json?: true | undefined }): Promise<boolean> {
  const checks = await examineAll(process.env)
  const healthy = !checks.some(({ status }) => status === 'fail')
  if (json) printJson({ healthy, checks })
  else for (const check of checks) console.log(lineOf(check))
  return healthy
}
