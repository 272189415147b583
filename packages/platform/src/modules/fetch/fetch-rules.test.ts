import { fetchRule } from '@sesamespace/contract/fetch'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../http/errors.ts'
import { findFetchRule } from '../../policies/fetch.ts'
import { readRequest } from './fetch-request.ts'

const ruleOf = (path: string, host = 'api.example.com') =>
  fetchRule.parse({
    methods: ['GET'],
    host,
    path,
    placements: [{ in: 'bearer', template: '{{token}}' }],
  })

function verdict(
  url: string,
  path = '/v1/*',
  host?: string,
  method: 'GET' | 'POST' = 'GET',
): string {
  try {
    const request = readRequest({ method, url, bodyEncoding: 'utf8' })
    return findFetchRule([ruleOf(path, host)], request) ? 'allowed' : 'refused'
  } catch (error) {
    return error instanceof AppError ? error.code : 'another error'
  }
}

describe('a rule', () => {
  test('allows what it names, and nothing else', () => {
    for (const url of [
      'https://api.example.com/v1/charges',
      'https://API.EXAMPLE.COM/v1/charges/ch_1/refunds?limit=3#top',
      'https://api.example.com:443/v1/a%20b',
      'https://api.example.com/v1/../v1/charges',
    ])
      expect(verdict(url), url).toBe('allowed')
    for (const url of [
      'https://api.example.com/v1',
      'https://api.example.com/v1/',
      'https://api.example.com/v2/charges',
      'https://api.example.com/V1/charges',
      'https://api.example.com:8443/v1/charges',
      'https://api.example.com.evil.example/v1/charges',
      'https://evil.example/api.example.com/v1/charges',
      'https://xapi.example.com/v1/charges',
    ])
      expect(verdict(url), url).toBe('refused')
    expect(verdict('https://api.example.com/v1/x', '/v1/*', undefined, 'POST')).toBe('refused')
  })

  test('is not led astray by how an address is written', () => {
    for (const url of [
      'https://api.example.com/v1/../admin',
      'https://api.example.com/v1/%2e%2e/admin',
      'https://api.example.com/v1/.%2E/admin',
      'https://api.example.com/v1/%252e%252e/admin',
      'https://api.example.com/v1/%252525252e%252525252e/admin',
      'https://api.example.com/v1/..%2fadmin',
      'https://api.example.com/v1/a%2F..%2F..%2Fadmin',
      'https://api.example.com/v1/a%255c..%255cadmin',
      'https://api.example.com/v1/..;/admin',
      'https://api.example.com/v1/a;b=c/admin',
      'https://api.example.com/v1//admin',
      'https://api.example.com/v1/a%00b',
      'https://api.example.com/v1/a%0d%0ab',
      'https://api.example.com/v1/%ff',
      'https://api.example.com/v1/%zz',
    ])
      expect(verdict(url), url).toBe('refused')
    for (const url of [
      'https://api.example.com@evil.example/v1/x',
      'https://user:pass@api.example.com/v1/x',
      'https://@api.example.com/v1/x',
      'https://api.example.com./v1/x',
      'https://api.example.com\\@evil.example/v1/x',
      'https:\\\\api.example.com\\v1\\x',
      'https:/api.example.com/v1/x',
      'https:api.example.com/v1/x',
      '//api.example.com/v1/x',
      '/v1/x',
      'ftp://api.example.com/v1/x',
      'https://api.example.com/v1/x y',
      'https://api.exa\tmple.com/v1/x',
      'https://',
    ])
      expect(verdict(url), url).toBe('invalid_request')
    // Letters of another alphabet are another host.
    expect(verdict('https://аpi.example.com/v1/x')).toBe('refused')
    expect(verdict('https://xn--bcher-kva.example/v1/x', '/v1/*', 'xn--bcher-kva.example')).toBe(
      'allowed',
    )
    expect(verdict('https://bücher.example/v1/x', '/v1/*', 'xn--bcher-kva.example')).toBe('allowed')
  })

  test('has a star for one segment, and at its end for all below', () => {
    const path = '/repos/*/issues'
    expect(verdict('https://api.example.com/repos/a/issues', path)).toBe('allowed')
    for (const rest of [
      '/repos/a/b/issues',
      '/repos//issues',
      '/repos/issues',
      '/repos/a/issues/1',
    ])
      expect(verdict(`https://api.example.com${rest}`, path), rest).toBe('refused')
    expect(verdict('https://api.example.com/exact', '/exact')).toBe('allowed')
    expect(verdict('https://api.example.com/exact/more', '/exact')).toBe('refused')
    expect(verdict('https://api.example.com/', '/*')).toBe('refused')
    expect(verdict('https://api.example.com/x', '/*')).toBe('allowed')
  })

  test('is not stored unless it says one thing', () => {
    const rule = ruleOf('/v1/*')
    const wrong: [path: string, change: object][] = [
      ...[
        'API.example.com',
        'api.example.com:443',
        'api.example.com.',
        'a@b.example',
        'b.example/x',
        '*.example.com',
        'bücher.example',
        '',
      ].map((host): [string, object] => ['host', { host }]),
      ...[
        'v1',
        '/v1/../x',
        '/v1/%2e%2e',
        '/v1/a*',
        '/v1?x=1',
        '/v1//x',
        '/a b',
        '/a\\b',
        '/a%2Fb',
        '/a;b',
      ].map((path): [string, object] => ['path', { path }]),
      ['methods', { methods: [] }],
      ['methods', { methods: ['GET', 'GET'] }],
      ['methods', { methods: ['TRACE'] }],
      ['placements', { placements: [] }],
      ...[
        { in: 'bearer', template: 'no field' },
        { in: 'bearer', name: 'x', template: '{{token}}' },
        { in: 'header', template: '{{token}}' },
        { in: 'header', name: 'Host', template: '{{token}}' },
        { in: 'header', name: 'X-HTTP-Method-Override', template: '{{token}}' },
        { in: 'header', name: 'a b', template: '{{token}}' },
        { in: 'header', name: 'x', template: '{{token}}\r\nHost: evil' },
        { in: 'basic', template: '{{token}}' },
      ].map((placement): [string, object] => ['placements', { placements: [placement] }]),
    ]
    for (const [path, change] of wrong) {
      const result = fetchRule.safeParse({ ...rule, ...change })
      expect(result.error?.issues[0]?.path[0], JSON.stringify(change)).toBe(path)
    }
  })
})
