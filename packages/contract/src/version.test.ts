import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { version } from '../../sdk/src/version.ts'
import { apiVersion } from './version.ts'

test('the API, the SDK and its package have one version', () => {
  const file = new URL('../../sdk/package.json', import.meta.url)
  const packaged: { version: string } = JSON.parse(readFileSync(file, 'utf8'))
  expect([apiVersion, version]).toEqual([packaged.version, packaged.version])
})
