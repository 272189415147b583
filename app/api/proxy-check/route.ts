import { proxyFaults } from '@/lib/proxy/proxy-faults'
import { logWarning } from '@/lib/server/log'
import { withOperator } from '@/lib/server/with-operator'
import { env } from '@/lib/shared/env'

const logged = new Set<string>()

/**
 * What is wrong with the proxy in front, for whoever runs the workspace. A `POST`, so that the browser names the address it is
 * at; each fault is a line in the log, once.
 */
export const POST = withOperator({}, async ({ sesame, request }) => {
  const { permissions } = await sesame.getMe()
  if (!permissions.includes('workspace:manage')) return { faults: [] }
  const faults = proxyFaults(request.headers, env.publicUrl())
  for (const { name, message } of faults) {
    if (logged.has(name)) continue
    logged.add(name)
    logWarning({ header: name, msg: message })
  }
  return { faults }
})
