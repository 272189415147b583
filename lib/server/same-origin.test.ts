import { describe, expect, it } from 'vitest'
import { isJson, isSameOrigin } from './same-origin'

const host = 'sesame.example.com'
const headers = (given: Record<string, string>): Headers => new Headers({ host, ...given })

describe('proof of the same origin', () => {
  it.each([
    ['the same host', { origin: 'https://sesame.example.com' }],
    [
      'the same host, and the browser says so',
      { origin: 'https://sesame.example.com', 'sec-fetch-site': 'same-origin' },
    ],
  ])('accepts %s', (_name, given) => {
    expect(isSameOrigin(headers(given))).toBe(true)
  })

  it.each([
    ['no origin', {}],
    ['an opaque origin', { origin: 'null' }],
    ['another host', { origin: 'https://evil.example.net' }],
    ['another port', { origin: 'https://sesame.example.com:8443' }],
    ['a host that only begins the same', { origin: 'https://sesame.example.com.evil.example.net' }],
    ['another scheme', { origin: 'file://sesame.example.com' }],
    ['a sibling site', { origin: 'https://sesame.example.com', 'sec-fetch-site': 'same-site' }],
    [
      'a cross-site fetch',
      { origin: 'https://sesame.example.com', 'sec-fetch-site': 'cross-site' },
    ],
  ])('refuses %s', (_name, given) => {
    expect(isSameOrigin(headers(given))).toBe(false)
  })
})

describe('the configured address', () => {
  const publicUrl = 'https://sesame.example.com'

  it('counts as our own behind a proxy that does not pass on the host', () => {
    const given = headers({ host: '10.0.0.7:3000', origin: publicUrl })
    expect(isSameOrigin(given, `${publicUrl}/`)).toBe(true)
  })

  it('does not make another site ours', () => {
    const other = headers({ host: '10.0.0.7:3000', origin: 'https://evil.example.net' })
    expect(isSameOrigin(other, publicUrl)).toBe(false)
    const crossSite = headers({ origin: publicUrl, 'sec-fetch-site': 'cross-site' })
    expect(isSameOrigin(crossSite, publicUrl)).toBe(false)
  })
})

describe('the content type of a body', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
    'accepts %s',
    (type) => {
      expect(isJson(new Headers({ 'content-type': type }))).toBe(true)
    },
  )

  it.each([
    'text/plain',
    'application/json; boundary=x',
    'multipart/form-data',
    'application/jsonp',
  ])('refuses %s', (type) => {
    expect(isJson(new Headers({ 'content-type': type }))).toBe(false)
  })

  it('refuses a missing one', () => {
    expect(isJson(new Headers())).toBe(false)
  })
})
