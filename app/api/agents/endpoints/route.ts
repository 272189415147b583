import { env } from '@/lib/shared/env'
import { withOperator } from '@/lib/server/with-operator'

/** Where agents reach the platform, for the snippets: a configured address, never the request's `Host`. */
export const GET = withOperator({}, async () => {
  const apiUrl = new URL(env.agentApiUrl()).origin
  return { apiUrl, wsUrl: apiUrl.replace(/^http/, 'ws') }
})
