import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { root } from '../root.ts'

const directory = mkdtempSync(join(tmpdir(), 'sesame-watched-'))
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const part = join(directory, 'sub/part.ts')
const says = (word: string): string => `export const word: string = '${word}'`

test('the platform runs anew when a file is written, replaced, replaced and then written, or mended', async () => {
  mkdirSync(join(directory, 'sub'))
  writeFileSync(part, says('first'))
  writeFileSync(
    join(directory, 'main.ts'),
    `import { word } from './sub/part.ts'\nconsole.log('says', word)\nsetInterval(() => {}, 1000)`,
  )
  const child = spawn(process.execPath, [
    join(root, 'scripts/supervisor/watched.ts'),
    join(directory, 'main.ts'),
  ])
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const until = (text: string) => expect.poll(() => output, { timeout: 15_000 }).toContain(text)
  const replace = (text: string): void => {
    writeFileSync(`${part}.new`, text)
    renameSync(`${part}.new`, part)
  }
  await until('says first')
  writeFileSync(part, says('written'))
  await until('says written')
  replace(says('replaced'))
  await until('says replaced')
  writeFileSync(part, says('written-again'))
  await until('says written-again')
  writeFileSync(part, 'export const word: = 1')
  await until('It starts again at the next change.')
  replace(says('mended'))
  await until('says mended')
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}, 60_000)
