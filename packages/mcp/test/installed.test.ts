import { existsSync, mkdtempSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { install } from './installed.ts'

// Packages of a folder: no registry is asked.

let scratch: string
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'sesame-installed-'))
})
afterEach(() => rmSync(scratch, { recursive: true }))

function aPackage(name: string): string {
  const folder = join(scratch, name)
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0' }))
  return folder
}

const wanted = { file: 'node_modules/small/package.json', withScripts: false }

test('two at once that install the same both find it, and leave nothing beside it', async () => {
  const prefix = join(scratch, 'cache', 'small-1')
  const small = aPackage('small')
  // What a test that was stopped has left.
  mkdirSync(join(prefix, 'node_modules'), { recursive: true })
  await Promise.all([install(prefix, small, wanted), install(prefix, small, wanted)])
  expect(existsSync(join(prefix, wanted.file))).toBe(true)
  expect(readdirSync(join(scratch, 'cache'))).toEqual(['small-1'])
})

test('what cannot be installed is said in words, and is not there in part', async () => {
  const prefix = join(scratch, 'cache', 'other-1')
  await expect(install(prefix, aPackage('other'), wanted)).rejects.toThrow(
    /other, which this test runs, could not be installed/,
  )
  expect(readdirSync(join(scratch, 'cache'))).toEqual([])
})
