import type { FetchRule } from '@sesamespace/sdk'
import { queryOptions } from '@tanstack/react-query'
import { read } from './call'

/** Whether the proxy for use without reveal is on, and where it listens. It changes only with a restart of the server. */
export const secretProxyOptions = () =>
  queryOptions({
    queryKey: ['vault', 'proxy'],
    queryFn: ({ signal }) => read('getProxy', {}, signal),
    staleTime: 5 * 60_000,
  })

/** A call that a rule allows, as an example: a star stands for something. */
export const exampleCall = ({
  methods,
  host,
  path,
}: Pick<FetchRule, 'methods' | 'host' | 'path'>): { method: string; url: string } => ({
  method: methods[0] ?? 'GET',
  url: `https://${host}${path.replaceAll('*', 'example')}`,
})

/** A text as a literal of JavaScript, and as one word of a shell: a rule's path may hold quotes. */
const inScript = (text: string): string =>
  `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`
const inShell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

interface Snippets {
  fetch: string
  /** `null`: whoever runs Sesame has not turned the proxy on. */
  proxy: { make: string; use: string } | null
}

/** How an agent makes a call that is allowed with a lease, without seeing the secret. `leaseId`: of a lease that is known. */
export function snippetsOf(
  rule: Pick<FetchRule, 'methods' | 'host' | 'path'>,
  { leaseId, proxyUrl }: { leaseId: string | null; proxyUrl: string | null },
): Snippets {
  const { method, url } = exampleCall(rule)
  const id = leaseId === null ? 'lease.id' : inScript(leaseId)
  const init = method === 'GET' ? '' : `, { method: '${method}' }`
  const curl = method === 'GET' ? '' : ` --request ${method}`
  return {
    fetch: `const answer = await client.fetchWithLease(${id}, ${inScript(url)}${init})`,
    proxy:
      proxyUrl === null
        ? null
        : {
            make: [
              `const { proxyUrl, caCertificate } = await client.createProxyCredential(${id})`,
              "await writeFile('sesame-ca.pem', caCertificate)",
            ].join('\n'),
            use: [
              `export HTTPS_PROXY=${proxyUrl.replace('://', '://lease:proxy_…@').replace(/\/$/, '')}`,
              `curl --cacert sesame-ca.pem${curl} ${inShell(url)}`,
            ].join('\n'),
          },
  }
}
