import { env } from '@/lib/shared/env'
import { withOperator } from '@/lib/server/with-operator'

/**
 * Where agents reach the platform, for the snippets: as configured, or this dashboard's own host with the API's port.
 */
export const GET = withOperator({}, async ({ request }) => {
  const configured = env.agentApiUrl()
  const host = request.headers.get('host') ?? request.nextUrl.host
  const url = new URL(configured ?? `http://${host}`)
  if (!configured) url.port = String(env.apiPort())
  const apiUrl = url.origin
  return { apiUrl, wsUrl: apiUrl.replace(/^http/, 'ws') }
})
