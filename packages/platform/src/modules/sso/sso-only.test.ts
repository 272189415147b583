import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import { addMember, PASSWORD, setupOwner, startPlatform } from '../../../test/harness.ts'
import { createRecovery } from '../members/index.ts'
import { startSsoWorld, type SsoWorld } from './sso.fixture.ts'

let world: SsoWorld
beforeAll(async () => {
  world = await startSsoWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

test('an owner who came that way makes it the only way in; passwords are then for owners', async () => {
  const { platform, owner, knows } = world
  const ada = await addMember(platform, owner, 'admin', 'ada')
  const client = platform.client()
  const passwordOf = (email: string) => codeOf(client.login({ email, password: PASSWORD }))
  const early = await owner.client.createPasswordReset(ada.me.id)
  const { invite } = await owner.client.createInvite({ email: 'late@example.com', role: 'viewer' })

  expect(await codeOf(ada.client.setSsoOnly(true))).toBe('403 forbidden')
  expect(await codeOf(owner.client.setSsoOnly(true))).toBe('409 conflict')
  knows('owner')
  await world.signIn('owner')
  expect((await owner.client.getSsoState()).sso).toMatchObject({ only: false, mayRequire: true })
  expect((await owner.client.setSsoOnly(true)).sso.only).toBe(true)

  expect((await client.getSetup()).sso).toEqual({ label: 'Example login', only: true })
  expect(await passwordOf('ada@example.com')).toBe('403 sso_required')
  // Whoever does not know the password learns nothing.
  expect(await codeOf(client.login({ email: 'ada@example.com', password: 'guess' }))).toBe(
    '401 invalid_credentials',
  )
  expect(await passwordOf('owner@example.com')).toBe('no error')
  // What is open goes on.
  expect((await ada.client.getMe()).handle).toBe('ada')
  expect(await codeOf(client.refresh(ada.refreshToken))).toBe('no error')

  expect(await codeOf(owner.client.createPasswordReset(ada.me.id))).toBe('403 sso_required')
  const set = { token: early.reset.token, password: `${PASSWORD} two` }
  expect(await codeOf(client.resetPassword(set))).toBe('403 sso_required')
  const recovery = createRecovery(platform.app.database)
  await expect(recovery.resetPassword('ada@example.com')).rejects.toThrow(/single sign-on only/)
  await expect(recovery.resetPassword('owner@example.com')).resolves.toBeDefined()
  const join = { password: PASSWORD, displayName: 'Late', handle: 'late' }
  expect(await codeOf(client.acceptInvite({ token: invite.token ?? '', ...join }))).toBe(
    '403 sso_required',
  )
  knows('ada')
  await world.signIn('ada')
  const { identities, passwordAllowed } = await ada.client.getSignInMethods()
  expect(passwordAllowed).toBe(false)
  expect(await codeOf(ada.client.unlinkIdentity(identities[0]?.id ?? '', PASSWORD))).toBe(
    '403 sso_required',
  )

  await owner.client.setSsoOnly(false)
  expect(await passwordOf('ada@example.com')).toBe('no error')
  const { entries } = await owner.client.listAudit({ action: 'workspace.sso_only_changed' })
  expect(entries.map(({ details }) => details)).toEqual([{ only: false }, { only: true }])
})

test('an installation without a provider says so, and cannot require one', async () => {
  const platform = await startPlatform()
  const owner = await setupOwner(platform)
  expect((await platform.client().getSetup()).sso).toBeUndefined()
  expect(await codeOf(platform.client().startSso())).toBe('409 sso_not_configured')
  const back = { flow: 'x', response: 'state=x' }
  expect(await codeOf(platform.client().finishSso(back))).toBe('409 sso_not_configured')
  expect((await owner.client.getSsoState()).sso).toMatchObject({ configured: false, label: null })
  expect(await codeOf(owner.client.setSsoOnly(true))).toBe('409 sso_not_configured')
  await platform.stop()
})
