'use client'

import type { FetchRule } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { secretProxyOptions, snippetsOf } from '@/lib/shared/use-without-reveal'
import { CodeBlock } from './code-block'

/** How an agent makes an allowed call without seeing the secret: by the SDK, and with any HTTP client where there is a proxy. */
export function UseWithoutReveal({
  rule,
  leaseId = null,
}: {
  rule: FetchRule
  leaseId?: string | null
}) {
  const { data: known } = useQuery(secretProxyOptions())
  const { fetch, proxy } = snippetsOf(rule, { leaseId, proxyUrl: known?.url ?? null })
  return (
    <div className="grid min-w-0 gap-3">
      <p className="text-sm text-muted">With the SDK; over MCP, the tool “fetch_with_lease”:</p>
      <CodeBlock code={fetch} what="Call with the SDK" />
      {proxy && (
        <>
          <p className="text-sm text-muted">
            With any HTTP client, through the proxy. It reads what it puts the secret into, so it
            ends TLS with a certificate of its own: trust that for this program alone. The address
            holds the credential; it ends with the lease, and after an hour.
          </p>
          <CodeBlock code={proxy.make} what="Credential for the proxy" />
          <CodeBlock code={proxy.use} what="Call through the proxy" />
        </>
      )}
      {known && !proxy && (
        <p className="text-sm text-muted">
          Other HTTP clients need the proxy, which whoever runs Sesame has not turned on
          (SESAME_PROXY_PORT).
        </p>
      )}
    </div>
  )
}
