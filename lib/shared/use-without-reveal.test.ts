import { expect, test } from 'vitest'
import { snippetsOf } from './use-without-reveal'

const rule = { methods: ['POST' as const], host: 'api.example.com', path: '/v1/*/charges' }

test('the call that a rule allows is shown for the SDK and for the proxy, of the lease that it is about', () => {
  expect(snippetsOf(rule, { leaseId: 'l-1', proxyUrl: 'http://sesame.example.com:4001' })).toEqual({
    fetch:
      "const answer = await client.fetchWithLease('l-1', 'https://api.example.com/v1/example/charges', { method: 'POST' })",
    proxy: {
      make: "const { proxyUrl, caCertificate } = await client.createProxyCredential('l-1')\nawait writeFile('sesame-ca.pem', caCertificate)",
      use: "export HTTPS_PROXY=http://lease:proxy_…@sesame.example.com:4001\ncurl --cacert sesame-ca.pem --request POST 'https://api.example.com/v1/example/charges'",
    },
  })
})

test('without a lease and without a proxy no more is shown than there is', () => {
  const get = { ...rule, methods: ['GET' as const] }
  expect(snippetsOf(get, { leaseId: null, proxyUrl: null })).toEqual({
    fetch:
      "const answer = await client.fetchWithLease(lease.id, 'https://api.example.com/v1/example/charges')",
    proxy: null,
  })
})
