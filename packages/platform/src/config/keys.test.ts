import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadKeys } from './keys.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sesame-keys-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const fromFiles = () => ({
  dataDir: join(root, 'data'),
  masterKey: null,
  authSecret: null,
  setupToken: null,
})

test('keeps the keys that it made, readable by the owner only', () => {
  const first = loadKeys(fromFiles())
  expect(first.masterKeySource).toBe('generated')
  expect(first.masterKey).toHaveLength(32)
  expect(statSync(fromFiles().dataDir).mode & 0o777).toBe(0o700)
  for (const name of ['master.key', 'auth.secret', 'setup.token']) {
    expect(statSync(join(fromFiles().dataDir, name)).mode & 0o777).toBe(0o600)
  }
  const second = loadKeys(fromFiles())
  expect(second.masterKeySource).toBe('file')
  expect(second.masterKey).toEqual(first.masterKey)
  expect(second.authSecret).toBe(first.authSecret)
  expect(second.setupToken).toBe(first.setupToken)
})

test('writes no file for a secret that the environment gives', () => {
  const masterKey = Buffer.alloc(32, 7).toString('base64')
  const keys = loadKeys({ ...fromFiles(), masterKey })
  expect(keys.masterKeySource).toBe('environment')
  expect(() => readFileSync(join(fromFiles().dataDir, 'master.key'))).toThrow(/ENOENT/)
})

test('discards a generated master key and never one that was there before', () => {
  loadKeys(fromFiles()).discardGeneratedMasterKey()
  const again = loadKeys(fromFiles())
  expect(again.masterKeySource).toBe('generated')
  loadKeys(fromFiles()).discardGeneratedMasterKey()
  expect(loadKeys(fromFiles()).masterKey).toEqual(again.masterKey)
})

test('refuses a damaged master key and leaves it as it is', () => {
  loadKeys(fromFiles())
  const path = join(fromFiles().dataDir, 'master.key')
  writeFileSync(path, 'damaged')
  expect(() => loadKeys(fromFiles())).toThrow(/master\.key does not hold 32 bytes/)
  expect(readFileSync(path, 'utf8')).toBe('damaged')
})

test('refuses a data directory that is a file', () => {
  writeFileSync(join(root, 'data'), '')
  expect(() => loadKeys(fromFiles())).toThrow(/it is a file/)
})
