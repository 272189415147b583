import { expect, test } from 'vitest'
import { SesameClient } from '../client.ts'
import { readAddresses } from './addresses.ts'
import { SesameError } from './errors.ts'

const local = { apiUrl: 'http://localhost:4000', wsUrl: 'ws://localhost:4000' }

test('addresses are understood as people write them', () => {
  for (const apiUrl of [
    'http://localhost:4000',
    'http://localhost:4000/',
    ' http://localhost:4000\n',
    'http://localhost:4000/api',
    'http://localhost:4000/api/v1',
    'http://localhost:4000/api/v1/',
    'HTTP://localhost:4000',
    'ws://localhost:4000',
  ]) {
    expect(readAddresses({ apiUrl })).toEqual(local)
  }
  for (const wsUrl of [
    'ws://localhost:4000/v1/connect',
    'http://localhost:4000',
    'ws://localhost:4000/api/v1',
  ]) {
    expect(readAddresses({ apiUrl: 'http://localhost:4000', wsUrl })).toEqual(local)
  }
  expect(readAddresses({ apiUrl: 'https://example.com/sesame/api/v1' })).toEqual({
    apiUrl: 'https://example.com/sesame',
    wsUrl: 'wss://example.com/sesame',
  })
})

test('an address that is none is refused at once, by the name of its option and with an example', () => {
  for (const [apiUrl, problem] of [
    [undefined, /^apiUrl is missing; is its environment variable set\?/],
    ['', /^apiUrl is empty/],
    ['localhost:4000', /^apiUrl has no scheme/],
    ['example.com', /^apiUrl has no scheme/],
    ['ftp://example.com', /^apiUrl begins with ftp/],
    ['http://', /^apiUrl is not an address/],
    ['http://exa mple', /^apiUrl is not an address/],
    ['http://user:secret@example.com', /^apiUrl holds credentials/],
    ['http://example.com?key=1', /^apiUrl holds a query/],
  ] as const) {
    const make = () => readAddresses({ apiUrl })
    expect(make).toThrow(SesameError)
    expect(make).toThrow(problem)
    expect(make).toThrow(/http:\/\/localhost:4000/)
    expect(make).not.toThrow(/secret/)
  }
  expect(() => readAddresses({ ...local, wsUrl: 'localhost:4000' })).toThrow(/^wsUrl has no scheme/)
})

const codeOf = (options: object): unknown => {
  try {
    // What programs without types, and environment variables that are not set, give.
    Reflect.construct(SesameClient, [{ apiUrl: 'http://localhost:4000', ...options }])
    return null
  } catch (error) {
    expect(error).toBeInstanceOf(SesameError)
    return error instanceof SesameError && error.message
  }
}

test('a key that is there by name only, or is no key, is refused at once and never quoted', () => {
  expect(codeOf({ apiKey: undefined })).toBe(
    'The apiKey is undefined. Is its environment variable set?',
  )
  expect(codeOf({ token: undefined })).toMatch(/^The token is undefined/)
  expect(codeOf({ agent: undefined })).toMatch(/^The agent is undefined/)
  expect(codeOf({ apiKey: '' })).toMatch(/empty/)
  expect(codeOf({ apiKey: '\n' })).toMatch(/empty/)
  expect(codeOf({ apiKey: 7 })).toMatch(/not a text/)
  expect(codeOf({ apiKey: 'sk_canary key' })).not.toMatch(/canary/)
  expect(codeOf({ apiKey: 'sk_canary…' })).toMatch(/holds spaces or characters/)
  expect(codeOf({ agent: { handle: 'a' } })).toMatch(/private key/)
  expect(codeOf({ agent: { privateKey: 'x' } })).toMatch(/handle/)
  expect(codeOf({ headers: { 'bad name': 'x' } })).toMatch(/^The option headers/)
  expect(codeOf({ headers: { 'x-ok': 'canary\n\nx' } })).not.toMatch(/canary/)
  expect(codeOf({})).toBeNull()
  expect(codeOf({ apiKey: 'sk_good', token: undefined })).toBeNull()
})

test('no options at all are refused in our words', () => {
  expect(() => Reflect.construct(SesameClient, [])).toThrow(SesameError)
})
