import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SesameClient } from '@sesamespace/sdk'
import { codeOf } from '../../../test/code-of.ts'
import { addMember } from '../../../test/harness.ts'
import { REDIRECT_URI, signInAtProvider, startSsoWorld, type SsoWorld } from './sso.fixture.ts'

let world: SsoWorld
beforeAll(async () => {
  world = await startSsoWorld({ domains: ['example.com'], newcomerRole: 'operator' })
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(async () => {
  await world.platform.db.updateTable('workspaces').set({ step_up_minutes: 15 }).execute()
  await world.platform.db.deleteFrom('sign_in_attempts').execute()
})

/** As if everybody but the owner had proven who they are long ago. */
const forgetProofs = () =>
  world.platform.db
    .updateTable('sessions')
    .set({ proven_at: new Date(0) })
    .where('principal_id', '!=', world.owner.me.id)
    .execute()

type Answer = Parameters<typeof signInAtProvider>[2]

/** A browser that comes in by the provider, where it stays signed in. */
async function comeIn(answer: Answer, jar = new Map<string, string>()) {
  const { url, flow } = await world.platform.client().startSso()
  const response = await signInAtProvider(url, REDIRECT_URI, answer, jar)
  const { session } = await world.platform.client().finishSso({ flow, response })
  return { jar, client: world.platform.client({ token: session?.accessToken ?? '' }) }
}

/** Leaves to prove who one is, and brings back what the provider says. */
async function prove(client: SesameClient, answer: Answer, jar = new Map<string, string>()) {
  const { url, flow } = await client.startSsoProof()
  return { url, flow, response: await signInAtProvider(url, REDIRECT_URI, answer, jar) }
}
const finish = ({ flow, response }: { flow: string; response: string }) =>
  codeOf(world.platform.client().finishSso({ flow, response }))

test('whom the provider lets through without asking has proven themselves when they signed in there, not now', async () => {
  world.knows('silent')
  const { jar, client } = await comeIn({ login: 'silent' })
  expect(await codeOf(client.checkProof())).toBe('no error')
  await world.provider.signedInEarlier(jar, 16 * 60)
  const later = await comeIn('silent', jar)
  expect(await codeOf(later.client.checkProof())).toBe('403 step_up_required')
  expect((await later.client.getMe()).handle).toBe('silent')
})

test('a new sign-in at the provider proves, for the session that left', async () => {
  const { owner, knows } = world
  knows('fresh')
  const { jar, client } = await comeIn({ login: 'fresh' })
  const other = await comeIn({ login: 'fresh' })
  expect(await client.getProofWays()).toMatchObject({ password: false, provider: 'Example login' })
  await forgetProofs()
  await expect(prove(client, 'silent', jar)).rejects.toThrow('asked for something')
  const { url, ...answer } = await prove(client, { login: 'fresh' }, jar)
  expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
    max_age: '0',
    prompt: 'login',
  })
  expect(await finish(answer)).toBe('no error')
  expect(await finish(answer)).toBe('410 sso_expired')
  expect(await codeOf(client.checkProof())).toBe('no error')
  expect(await codeOf(other.client.checkProof())).toBe('403 step_up_required')
  const { entries } = await owner.client.listAudit({ action: 'session.proven', limit: 1 })
  expect(entries).toMatchObject([{ details: { by: 'sso' } }])
})

test('a proof whose question was taken out of the address proves nothing', async () => {
  world.knows('meddler')
  const { jar, client } = await comeIn({ login: 'meddler' })
  await forgetProofs()
  await world.provider.signedInEarlier(jar, 120)
  for (const maxAge of ['100000', null]) {
    const { url, flow } = await client.startSsoProof()
    const lax = new URL(url)
    lax.searchParams.delete('prompt')
    lax.searchParams.delete('max_age')
    if (maxAge !== null) lax.searchParams.set('max_age', maxAge)
    const response = await signInAtProvider(lax.href, REDIRECT_URI, 'silent', jar)
    expect(await finish({ flow, response })).toBe('403 sso_not_fresh')
  }
  expect(await codeOf(client.checkProof())).toBe('403 step_up_required')
})

test('somebody else at the provider proves nothing, nor who has signed out or is not connected', async () => {
  const { platform, owner, knows } = world
  knows('mine')
  knows('theirs')
  const { client } = await comeIn({ login: 'mine' })
  expect(await finish(await prove(client, { login: 'theirs' }))).toBe('403 sso_other_person')
  const gone = await prove(client, { login: 'mine' })
  await client.logout()
  expect(await finish(gone)).toBe('410 sso_expired')
  const plain = await addMember(platform, owner, 'operator', 'plain')
  expect(await codeOf(plain.client.startSsoProof())).toBe('403 sso_no_account')
  expect(await plain.client.getProofWays()).toMatchObject({ provider: null })
})
