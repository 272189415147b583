import { describe, expect, it } from 'vitest'
import { paths, safeNext } from './paths'

describe('the address after sign-in', () => {
  it('is the one that was asked for', () => {
    expect(safeNext('/agents/1?tab=keys')).toBe('/agents/1?tab=keys')
  })

  it.each([
    null,
    undefined,
    '',
    'agents',
    'https://evil.example.net',
    '//evil.example.net',
    '/\\evil.example.net',
    'javascript:alert(1)',
    '/login?next=/login',
    '/\t/evil.example.net',
    '/\n//evil.example.net',
    '/.//evil.example.net',
  ])('is the inbox instead of %j', (next) => {
    expect(safeNext(next)).toBe(paths.home)
  })
})
