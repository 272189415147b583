import { execFileSync } from 'node:child_process'
import { runInNewContext } from 'node:vm'
import { isPathPattern } from '@sesamespace/contract/fetch-text'
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

test('a path with quotes stays one word of the shell and one text of the script', () => {
  const path = "/a'|echo$IFS'b"
  expect(isPathPattern(path)).toBe(true)
  const { fetch, proxy } = snippetsOf(
    { ...rule, path },
    { leaseId: 'l-1', proxyUrl: 'http://sesame.example.com:4001' },
  )
  const [, command = ''] = proxy?.use.split('\n') ?? []
  const words = execFileSync('sh', ['-c', command.replace('curl', String.raw`printf '%s\n'`)])
  const url = `https://api.example.com${path}`
  expect(words.toString().trim().split('\n').at(-1)).toBe(url)
  const client = { fetchWithLease: (_id: string, asked: string) => asked }
  expect(runInNewContext(fetch.replace('const answer = await ', ''), { client })).toBe(url)
})
