import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { readImage } from '../container.fixture.ts'
import { root } from '../root.ts'
import { exitOf, usePlace } from './place.fixture.ts'

const place = usePlace()

test('what the image runs becomes ready, its health check says when, and it stops as it is asked', async () => {
  const { env, command, healthCheck } = readImage()
  const own = {
    SESAME_WEB_PORT: String(place().webPort),
    SESAME_API_PORT: String(place().apiPort),
    SESAME_DATA_DIR: place().dataDir,
  }
  const [program, ...args] = healthCheck
  const isHealthy = (): boolean => {
    try {
      execFileSync(program, args, {
        cwd: root,
        env: { PATH: process.env['PATH'], ...env, ...own },
        stdio: 'pipe',
      })
      return true
    } catch {
      return false
    }
  }
  expect(isHealthy()).toBe(false)
  const { run } = await place().start({ ...env, ...own }, undefined, command)
  expect(isHealthy()).toBe(true)
  run.kill('SIGTERM')
  expect(await exitOf(run)).toBe(0)
  expect(isHealthy()).toBe(false)
})
