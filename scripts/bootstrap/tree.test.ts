import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Tree } from './tree.mjs'

let root: string
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
const remove = (path: string): void => rmSync(join(root, path), { recursive: true })

const packages = {
  '': {},
  'node_modules/one': { version: '1.0.0' },
  'node_modules/two': { version: '2.0.0' },
  'node_modules/elsewhere': { version: '1.0.0', optional: true },
  'node_modules/ours': { link: true },
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sesame-tree-'))
  put('package-lock.json', JSON.stringify({ packages }))
})
afterEach(() => rmSync(root, { recursive: true }))

const install = (): Tree => {
  for (const name of ['one', 'two']) {
    put(`node_modules/${name}/package.json`, '{}')
    put(`node_modules/${name}/dist/index.js`, '')
  }
  const { elsewhere: _, ...installed } = { ...packages, elsewhere: null }
  put('node_modules/.package-lock.json', JSON.stringify({ packages: installed }))
  const tree = new Tree(root, 'lock-1')
  tree.remember()
  return tree
}

test('knows a tree that is not there, one that npm did not finish, and a whole one', () => {
  expect(new Tree(root, 'lock-1').problem()).toBe('are not installed')
  const tree = install()
  expect(tree.problem()).toBe(null)
  remove('node_modules/.package-lock.json')
  expect(tree.problem()).toBe('are not installed')
})

test('knows a lock file that asks for something else', () => {
  const tree = install()
  const changed = { ...packages, 'node_modules/two': { version: '2.1.0' } }
  put('package-lock.json', JSON.stringify({ packages: changed }))
  expect(tree.problem()).toBe('have changed')
})

test('knows a package that is gone, and one that lost a part', () => {
  const tree = install()
  remove('node_modules/two/dist')
  expect(tree.problem()).toBe('are damaged')
  remove('node_modules/two')
  expect(tree.problem()).not.toBe(null)
})

test('takes on what somebody installed by hand, and writes its stamp only when it changes', () => {
  const tree = install()
  const stamp = join(root, 'node_modules/.sesame-stamp')
  const written = statSync(stamp).ino
  tree.remember()
  expect(statSync(stamp).ino).toBe(written)
  tree.forget()
  expect(existsSync(stamp)).toBe(false)
  expect(tree.problem()).toBe(null)
  writeFileSync(stamp, 'not a stamp')
  expect(tree.problem()).toBe(null)
})
