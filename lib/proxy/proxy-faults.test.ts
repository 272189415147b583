import { describe, expect, test } from 'vitest'
import { proxyFaults } from './proxy-faults'

const publicUrl = 'https://sesame.example.com'
const good = {
  origin: publicUrl,
  host: 'sesame.example.com',
  'x-forwarded-proto': 'https',
}
const namesOf = (headers: Record<string, string>, address: string | null = publicUrl) =>
  proxyFaults(new Headers(headers), address).map(({ name }) => name)

describe('a proxy', () => {
  test('that passes on all of it is not complained of', () => {
    expect(namesOf(good)).toEqual([])
    expect(namesOf({ ...good, 'x-forwarded-proto': 'https, http' })).toEqual([])
  })

  test('that does not pass on the host is named with what it passes', () => {
    expect(namesOf({ ...good, host: '10.0.0.7:3000' })).toEqual(['Host'])
    expect(
      proxyFaults(new Headers({ ...good, host: '10.0.0.7:3000' }), publicUrl)[0]?.message,
    ).toMatch(/Host as “10\.0\.0\.7:3000”.*“sesame\.example\.com”/)
  })

  test('that loses the scheme is named, also when it says nothing', () => {
    expect(namesOf({ ...good, 'x-forwarded-proto': 'http' })).toEqual(['X-Forwarded-Proto'])
    const { origin, host } = good
    expect(namesOf({ origin, host })).toEqual(['X-Forwarded-Proto'])
    expect(namesOf({ origin, host: '10.0.0.7' })).toEqual(['Host', 'X-Forwarded-Proto'])
  })
})

test('an address that was never configured is named', () => {
  expect(namesOf(good, 'http://localhost:3000')).toEqual(['SESAME_PUBLIC_URL'])
  expect(namesOf({ ...good, origin: 'http://sesame.example.com' })).toEqual(['SESAME_PUBLIC_URL'])
})

test('the machine itself, under any of its names, and what sends no origin, are no proxy', () => {
  const local = { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }
  expect(namesOf(local, 'http://localhost:3000')).toEqual([])
  expect(
    namesOf(
      { ...local, origin: 'http://localhost:3000', host: 'localhost:3000' },
      'http://localhost:3000',
    ),
  ).toEqual([])
  expect(namesOf({ host: '10.0.0.7' })).toEqual([])
  expect(namesOf(good, null)).toEqual([])
})
