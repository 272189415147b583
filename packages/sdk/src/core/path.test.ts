import { expect, test } from 'vitest'
import { path, queryString } from './path.ts'

test('an id cannot leave its segment of the path', () => {
  expect(path`/channels/${'../vault'}/read`).toBe('/channels/..%2Fvault/read')
  expect(path`/channels/${'a?b#c'}`).toBe('/channels/a%3Fb%23c')
  for (const id of ['', '.', '..']) expect(() => path`/channels/${id}`).toThrow('id in the path')
})

test('absent query values are left out and lists become comma-separated', () => {
  expect(queryString({ q: 'prod db', status: ['open', 'done'], limit: undefined })).toBe(
    '?q=prod+db&status=open%2Cdone',
  )
  expect(queryString({})).toBe('')
})
