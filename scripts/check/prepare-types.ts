import { join } from 'node:path'
import { root } from '../root.ts'
import { runPart } from '../parts/part.ts'

/** Lets Next write the types of the present routes, which the dashboard's own types lean on. */
export const prepareTypes = async (): Promise<void> => {
  const next = join(root, 'node_modules/next/dist/bin/next')
  const outcome = await runPart({
    name: 'route types',
    command: [process.execPath, next, 'typegen'],
    env: { NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (outcome.failed > 0) throw new Error(outcome.output)
}
