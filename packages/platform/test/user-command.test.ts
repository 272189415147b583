import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from './code-of.ts'
import { PASSWORD, setupOwner, startPlatform, type TestPlatform } from './harness.ts'
import { liveSocket } from './live-socket.ts'

const script = fileURLToPath(new URL('../../../scripts/user/user.ts', import.meta.url))
let platform: TestPlatform

beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.stop())

/** Runs the command beside the platform, as `npm run user` does. */
const user = (...args: string[]) =>
  promisify(execFile)(process.execPath, [script, ...args], {
    env: {
      ...process.env,
      DATABASE_URL: platform.databaseUrl,
      SESAME_PUBLIC_URL: 'https://sesame.example.com',
    },
  })

test('an owner who forgot the password gets back in from the command line, beside a running node', async () => {
  const owner = await setupOwner(platform)
  const socket = await liveSocket(platform.url, { token: owner.accessToken })
  const { stdout } = await user('reset-password', 'Owner@example.com')
  const [, token = ''] =
    /^ {2}https:\/\/sesame\.example\.com\/reset#token=(rst_\w+)$/m.exec(stdout) ?? []
  await platform.client().resetPassword({ token, password: 'another horse battery staple' })
  expect((await socket.ended()).reason).toBe('password_changed')
  const signIn = (password: string) =>
    codeOf(platform.client().login({ email: 'owner@example.com', password }))
  expect(await signIn(PASSWORD)).toBe('401 invalid_credentials')
  expect(await signIn('another horse battery staple')).toBe('no error')
})

test('what it cannot do is one line, and a status', async () => {
  await expect(user('reset-second-factor', 'nobody@example.com')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^sesame: Person not found.*\n$/),
  })
})
