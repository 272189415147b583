import { z } from 'zod'
import type { Config } from '../../packages/platform/src/config/config.ts'
import { apiUrlOf } from './services.ts'

const setupAnswer = z.object({ data: z.object({ required: z.boolean() }) })

const isSetupRequired = async (apiUrl: string): Promise<boolean> => {
  const response = await fetch(`${apiUrl}/api/v1/auth/setup`)
  return setupAnswer.parse(await response.json()).data.required
}

/**
 * Prints where Sesame is and, until there is an admin, the link that makes one. The token is in the link's
 * fragment, which browsers keep to themselves: it reaches no server's log.
 */
export const printWelcome = async (
  config: Config,
  setupToken: string,
  startedAt: number,
): Promise<void> => {
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1)
  const lines = [
    `Sesame is ready (${seconds} s).`,
    '',
    `  Dashboard  ${config.publicUrl}`,
    `  API        ${apiUrlOf(config).replace('127.0.0.1', 'localhost')}`,
    `  Data       ${config.dataDir}`,
    '',
  ]
  if (await isSetupRequired(apiUrlOf(config))) {
    lines.push('Make the first admin:', '', `  ${config.publicUrl}/setup#token=${setupToken}`, '')
  }
  console.log([...lines, 'Press Ctrl-C to stop.'].join('\n'))
}
