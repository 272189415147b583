import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fingerprint } from './fingerprint.ts'

test('changes with contents and names, not with tests or what is not named', () => {
  const root = mkdtempSync(join(tmpdir(), 'sesame-fingerprint-'))
  const take = () => fingerprint(root, ['app', 'package.json', 'missing'])
  mkdirSync(join(root, 'app/deep'), { recursive: true })
  writeFileSync(join(root, 'app/deep/page.ts'), 'one')
  const first = take()
  writeFileSync(join(root, 'app/deep/page.test.ts'), 'a test')
  writeFileSync(join(root, 'notes.md'), 'notes')
  expect(take()).toBe(first)
  writeFileSync(join(root, 'app/deep/page.ts'), 'two')
  const second = take()
  expect(second).not.toBe(first)
  renameSync(join(root, 'app/deep/page.ts'), join(root, 'app/page.ts'))
  expect(take()).not.toBe(second)
  rmSync(root, { recursive: true })
})
