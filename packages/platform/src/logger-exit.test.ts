import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

const module = JSON.stringify(new URL('logger.ts', import.meta.url).href)

const run = (script: string) =>
  spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })

test('a process ends although the reader of its log is gone', async () => {
  const child = run(`const { createLogger } = await import(${module})
    const logger = createLogger('info')
    process.stdin.once('end', () => {
      logger.info('first')
      logger.info('second')
      process.exit(3)
    })
    process.stdin.resume()`)
  child.stdout.destroy()
  child.stdin.end()
  const [code] = await once(child, 'exit')
  expect(code).toBe(3)
})

test('what was logged just before the end is written', async () => {
  const child = run(`const { createLogger } = await import(${module})
    createLogger('info').info('last words')
    process.exit(0)`)
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await once(child, 'close')
  expect(JSON.parse(output)).toMatchObject({ msg: 'last words' })
})
