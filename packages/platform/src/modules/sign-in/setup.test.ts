import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSWORD, SETUP_TOKEN, startPlatform, type TestPlatform } from '../../../test/harness.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.stop())

const input = {
  setupToken: SETUP_TOKEN,
  workspaceName: 'Example workspace',
  email: ' Owner@Example.com ',
  password: PASSWORD,
  displayName: 'Olive Owner',
  handle: 'olive',
}

test('says that setup is required on a fresh installation', async () => {
  expect(await platform.client().getSetup()).toEqual({ required: true, mail: false })
})

test.each([
  ['a wrong setup token', { setupToken: 'wrong' }, 'invalid_setup_token'],
  ['a short password', { password: 'fourteen chars' }, 'weak_password'],
  ['a password of one letter', { password: 'a'.repeat(20) }, 'weak_password'],
  ['a password that is the e-mail address', { password: 'owner@example.com' }, 'weak_password'],
  ['a handle with spaces', { handle: 'olive owner' }, 'invalid_request'],
  ['a reserved handle', { handle: 'everyone' }, 'invalid_request'],
  ['an address that is none', { email: 'owner' }, 'invalid_request'],
  ['a field that is not asked for', { role: 'owner' }, 'invalid_request'],
])('refuses %s and stays open', async (_name, change, code) => {
  await expect(platform.client().setup({ ...input, ...change })).rejects.toMatchObject({ code })
  expect(await platform.client().getSetup()).toEqual({ required: true, mail: false })
})

test('makes one owner and one workspace, of many who ask at once', async () => {
  const attempts = Array.from({ length: 5 }, (_, index) =>
    platform
      .client()
      .setup({ ...input, email: `owner${index}@example.com`, handle: `olive${index}` }),
  )
  const outcomes = await Promise.allSettled(attempts)
  const made = outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' ? [outcome.value] : [],
  )
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
  expect(made).toHaveLength(1)
  expect(refused).toMatchObject(
    Array.from({ length: 4 }, () => ({ reason: { code: 'already_set_up' } })),
  )
  expect(made[0]?.principal).toMatchObject({ role: 'owner', workspaceName: 'Example workspace' })
  const { channels } = await platform.client({ token: made[0]?.accessToken ?? '' }).listChannels()
  expect(channels).toMatchObject([{ name: 'general', visibility: 'public', isMember: true }])
  expect(await platform.db.selectFrom('workspaces').select('id').execute()).toHaveLength(1)
})

test('is closed once done, with the right token too', async () => {
  expect(await platform.client().getSetup()).toEqual({ required: false, mail: false })
  await expect(platform.client().setup(input)).rejects.toMatchObject({
    status: 409,
    code: 'already_set_up',
  })
})
