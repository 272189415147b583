import { z } from 'zod'
import { defineCalls } from './call.ts'
import { named, timestamp } from './fields.ts'

const caCertificate = z
  .string()
  .describe(
    'The certificate that the HTTP client must trust, in PEM: with it Sesame signs those that it shows in place of the other side.',
  )

export const proxyInfo = named(
  'ProxyInfo',
  'The proxy for use without reveal, which whoever runs Sesame turns on.',
  z.object({
    url: z
      .string()
      .nullable()
      .describe('Where it listens, without a credential; `null`: it is off.'),
    caCertificate: caCertificate.nullable().describe('In PEM; `null`: the proxy is off.'),
  }),
)

export const proxyCredential = named(
  'ProxyCredential',
  'What an HTTP client needs to make its calls with a lease.',
  z.object({
    proxyUrl: z
      .string()
      .describe(
        'For `HTTPS_PROXY`: it holds the credential, in this answer and in no other. Whoever has it makes the calls that the rules allow.',
      ),
    expiresAt: timestamp.describe('With the lease, and after an hour at the latest.'),
    caCertificate,
  }),
)

/** A secret that is used without being seen, by any HTTP client. */
export const proxyCalls = defineCalls('Leases', {
  getProxy: {
    method: 'GET',
    path: '/vault/proxy',
    access: 'leases:read',
    summary: 'Get where the proxy for use without reveal listens, and its certificate',
    answer: { shape: 'data', schema: proxyInfo },
    browser: true,
  },
  createProxyCredential: {
    method: 'POST',
    path: '/vault/leases/:leaseId/proxy-credentials',
    access: 'leases:read',
    summary: 'Let an HTTP client of yours use a lease through the proxy',
    description:
      'The proxy makes the same calls as `fetchWithLease`, by the same rules: each request counts as a use and is audited. Only a hash of the credential is stored; it ends with the lease, with whatever it was made with, and after an hour. A lease has at most ten: one more ends the oldest.',
    answer: { shape: 'data', schema: proxyCredential },
    status: 201,
    plaintext: true,
    errors: ['not_found', 'proxy_off', 'lease_not_active', 'lease_ended', 'audit_unavailable'],
  },
})

export type ProxyInfo = z.output<typeof proxyInfo>
export type ProxyCredential = z.output<typeof proxyCredential>
