import { z } from 'zod'
import type { Context } from '../context.ts'
import { adds, leaseId } from '../inputs.ts'
import type { Toolbox } from '../toolbox.ts'

/** Characters of an answer that a model gets to read. */
const MAX_CHARS = 100_000

/** A secret that is used without being seen. */
export function addFetchTools(tools: Toolbox, { client, secrets }: Context): void {
  tools.add(
    'fetch_with_lease',
    {
      title: 'Make a request with a secret',
      description:
        'Has Sesame make an HTTP request with a leased secret, which you never see: it is put in where a rule of the secret says, and taken out of the answer. Leave it out of what you send. Prefer this to use_secret; some secrets can be used in no other way. What is allowed is in the refusal. Each call counts as a use and is recorded.',
      inputSchema: {
        leaseId,
        url: z.url().max(4_000).describe('The whole address, without the secret'),
        method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
        headers: z.record(z.string(), z.string()).optional(),
        body: z.string().max(262_144).optional().describe('As it is sent, for example JSON'),
      },
      outputSchema: z.looseObject({
        status: z.number(),
        headers: z.record(z.string(), z.string()),
        body: z.string(),
        isCut: z.boolean().optional().describe('The body goes on'),
      }),
      annotations: { ...adds, openWorldHint: true },
      calls: ['fetchWithLease'],
    },
    async ({ leaseId: id, url, method, headers, body }, { signal }) => {
      secrets.refuseIn({ url, headers, body })
      const response = await client.fetchWithLease(id, url, {
        method,
        signal,
        ...(headers && { headers }),
        ...(body !== undefined && { body }),
      })
      const text = await response.text()
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: text.slice(0, MAX_CHARS),
        ...(text.length > MAX_CHARS && { isCut: true }),
      }
    },
  )

  tools.add(
    'open_proxy',
    {
      title: 'Use a secret through the proxy',
      description:
        'For a program of yours that makes HTTP requests itself, such as curl: the address of a proxy that puts the leased secret in, as fetch_with_lease does and by the same rules. You never see the secret. Set the address as HTTPS_PROXY of that one program, and have it trust caCertificate. It works until the lease ends, and for an hour at most; never repeat, store or send it. Prefer fetch_with_lease for a single request.',
      inputSchema: { leaseId },
      outputSchema: z.looseObject({
        proxyUrl: z.string().describe('With its own password: keep it to that program'),
        expiresAt: z.string(),
        caCertificate: z.string().describe('PEM'),
      }),
      annotations: { ...adds, openWorldHint: true },
      calls: ['createProxyCredential'],
    },
    async ({ leaseId: id }, { signal }) => {
      const credential = await client.createProxyCredential(id, { signal })
      const { password } = new URL(credential.proxyUrl)
      secrets.add({ proxyUrl: credential.proxyUrl, password })
      return credential
    },
  )
}
