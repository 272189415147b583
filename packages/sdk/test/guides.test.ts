import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMember, type TestPerson } from '../../platform/test/harness.ts'
import { startReceiver, type Receiver } from '../../platform/test/webhook-receiver.ts'
import { readSnippets } from '../../../scripts/reference/snippets.ts'
import { elsewhere, plays } from './guides/plays.ts'
import { runSnippet } from './guides/run-snippet.ts'
import { makeStage } from './guides/stage.ts'
import { startWorld, type World } from './world.ts'

// Every line of TypeScript on the pages for users runs against a platform, and what it is for comes to pass.

let world: World
let receiver: Receiver
let anna: TestPerson

beforeAll(async () => {
  receiver = await startReceiver()
  world = await startWorld({ webhookAllowList: ['127.0.0.1'] })
  anna = await addMember(world.platform, world.owner, 'admin', 'anna')
})
afterAll(async () => {
  await world.platform.stop()
  await receiver.stop()
})

const snippets = readSnippets()
const run = snippets.filter(({ file }) => !(file in elsewhere))

test('every snippet runs here, or is said to run elsewhere', () => {
  const files = snippets.map(({ file }) => file)
  expect(Object.keys({ ...plays, ...elsewhere }).filter((file) => !files.includes(file))).toEqual(
    [],
  )
  expect(run.length).toBeGreaterThan(80)
})

test.each(run)('$file does what its page says', async ({ file, code }) => {
  const { as = 'agent', before, during, after } = plays[file] ?? {}
  const stage = await makeStage(world, receiver, anna, as)
  const folder = mkdtempSync(join(tmpdir(), 'sesame-snippet-'))
  try {
    await before?.(stage)
    const running = runSnippet(code, stage, folder)
    const played = during?.(stage)
    await running
    await played
    await after?.(stage)
    expect(stage.failures).toEqual([])
  } finally {
    stage.close()
    rmSync(folder, { recursive: true })
  }
})
