import { calls } from '@sesamespace/contract/contract'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fill, idIn } from '../../../test/authorization/route-calls.ts'
import { requests } from '../../../test/authorization/requests.ts'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  PASSWORD,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { rawCall } from '../../../test/raw-call.ts'
import { furnish, type World } from '../../../test/world.ts'
import { addPasskey } from './passkeys/passkeys.fixture.ts'

let platform: TestPlatform
let owner: TestPerson
let world: World
beforeAll(async () => {
  platform = await startPlatform({ webhookAllowList: ['127.0.0.1'] })
  owner = await setupOwner(platform)
  world = await furnish(platform, owner)
})
afterAll(() => platform.stop())
beforeEach(async () => {
  await platform.db.updateTable('workspaces').set({ step_up_minutes: 15 }).execute()
  await platform.db.deleteFrom('sign_in_attempts').execute()
})

/** What a call answers that may be made, as far as its body goes. */
async function answerOf({ method, path }: { method: string; path: string }, token: string) {
  const { body = {}, query = '' } = requests[`${method} ${path}`] ?? {}
  const address = `/api/v1${fill(path, idIn(world))}${query}`
  const answer = await rawCall(platform, method, address, {
    token,
    ...(method !== 'GET' && { body }),
  })
  return answer.body.code
}

/** As if the last proof of everybody were so long ago. */
const age = (minutes: number) =>
  platform.db
    .updateTable('sessions')
    .set({ proven_at: new Date(Date.now() - minutes * 60_000) })
    .execute()

/** What reveals a secret, grants access to one, makes or re-points what outlives the session, and what would weaken the rule. */
const asked = [
  'addAgentPublicKey',
  'addGroupMember',
  'allowApplication',
  'answerQuestion',
  'approveLease',
  'breakGlass',
  'checkProof',
  'createAgentKey',
  'createApprovalRule',
  'createCalendarFeed',
  'createGroup',
  'createInvite',
  'createPasswordReset',
  'createWebhook',
  'exportAudit',
  'exportVault',
  'extendLease',
  'generateTotp',
  'giveLease',
  'resetCalendarFeed',
  'resetSecondFactor',
  'revealItem',
  'rotateAgentKey',
  'rotateVaultKey',
  'rotateWebhookSecret',
  'setSignInRules',
  'setVaultMember',
  'updateApprovalRule',
  'updateItemApprovals',
  'updateMember',
  'updateVaultMaskingPolicy',
  'updateWebhook',
  'useSecret',
]

test('each call that reveals, grants or makes a secret is refused to a session whose proof is too old', async () => {
  const guarded = calls.filter(({ stepUp }) => stepUp)
  expect(guarded.map(({ name }) => name).toSorted()).toEqual(asked)
  await age(16)
  for (const call of guarded)
    expect([call.name, await answerOf(call, owner.accessToken)]).toEqual([
      call.name,
      'step_up_required',
    ])
  expect((await owner.client.getMe()).id).toBe(owner.me.id)
})

test('agents are not asked, nor are people where the workspace does not, nor one who proved lately', async () => {
  await age(16)
  const use = { method: 'POST', path: '/vault/leases/:leaseId/use' }
  expect(await answerOf(use, world.agent.key)).not.toBe('step_up_required')
  await age(14)
  expect(await codeOf(owner.client.checkProof())).toBe('no error')
  await platform.db.updateTable('workspaces').set({ step_up_minutes: null }).execute()
  await age(100_000)
  expect(await codeOf(owner.client.checkProof())).toBe('no error')
})

test('the password proves, for this session alone and on every node at once', async () => {
  await platform.db.deleteFrom('passkeys').execute()
  const { accessToken } = await platform
    .client()
    .login({ email: 'owner@example.com', password: PASSWORD })
  const elsewhere = platform.client({ token: accessToken })
  const node = await platform.addNode()
  const there = platform.client({ apiUrl: node.url, token: owner.accessToken })
  await age(16)
  expect(await codeOf(there.checkProof())).toBe('403 step_up_required')
  expect(await codeOf(owner.client.proveSession({ password: 'wrong' }))).toBe(
    '401 invalid_credentials',
  )
  expect(await codeOf(owner.client.checkProof())).toBe('403 step_up_required')
  await owner.client.proveSession({ password: PASSWORD })
  expect(await codeOf(there.checkProof())).toBe('no error')
  expect(await codeOf(elsewhere.checkProof())).toBe('403 step_up_required')
  const { entries } = await owner.client.listAudit({ action: 'session.proven' })
  expect(entries).toMatchObject([{ actorId: owner.me.id, details: { by: 'password' } }])
  for (const proof of [{}, { password: PASSWORD, code: '000000' }])
    expect(await codeOf(owner.client.proveSession(proof))).toBe('400 invalid_request')
})

test('a code of the authenticator app proves once, and a passkey; each in the session that asked', async () => {
  const person = await addMember(platform, owner, 'admin', 'prover')
  const { client } = person
  expect(await codeOf(client.proveSession({ code: '000000' }))).toBe('409 no_totp')
  expect(await codeOf(client.startPasskeyProof())).toBe('409 no_passkey')
  const { secret } = await client.setUpTotp({ password: PASSWORD })
  const code = (offsetMs: number): string =>
    TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + offsetMs })
  await client.enableTotp({ code: code(-30_000) })
  const { authenticator } = await addPasskey(client)
  expect(await client.getProofWays()).toEqual({
    password: true,
    code: true,
    passkey: true,
    provider: null,
  })
  await age(16)
  const now = code(0)
  await client.proveSession({ code: now })
  expect(await codeOf(client.checkProof())).toBe('no error')
  expect(await codeOf(client.proveSession({ code: now }))).toBe('401 invalid_credentials')
  await age(16)
  const { flow, options } = await client.startPasskeyProof()
  const answer = { flow, credential: authenticator.get(options) }
  expect(await codeOf(owner.client.finishPasskeyProof(answer))).toBe('410 passkey_expired')
  const again = await client.startPasskeyProof()
  const lie = { origin: 'http://localhost:4000' }
  const wrong = { flow: again.flow, credential: authenticator.get(again.options, lie) }
  expect(await codeOf(client.finishPasskeyProof(wrong))).toBe('401 invalid_credentials')
  expect(await codeOf(client.checkProof())).toBe('403 step_up_required')
  const last = await client.startPasskeyProof()
  await client.finishPasskeyProof({
    flow: last.flow,
    credential: authenticator.get(last.options),
  })
  expect(await codeOf(client.checkProof())).toBe('no error')
})

test('wrong proofs count as guesses of the session', async () => {
  for (let guess = 0; guess < 10; guess++)
    expect(await codeOf(owner.client.proveSession({ password: 'wrong' }))).toBe(
      '401 invalid_credentials',
    )
  expect(await codeOf(owner.client.proveSession({ password: PASSWORD }))).toBe(
    '429 too_many_attempts',
  )
})

test('only owners set it, and turning it off takes a proof as well', async () => {
  await owner.client.proveSession({ password: PASSWORD })
  const admin = await addMember(platform, owner, 'admin', 'ruler')
  expect(await admin.client.getSignInRules()).toMatchObject({ rules: { stepUpMinutes: 15 } })
  expect(await codeOf(admin.client.setSignInRules({ stepUpMinutes: null }))).toBe('403 forbidden')
  await age(16)
  expect(await codeOf(owner.client.setSignInRules({ stepUpMinutes: null }))).toBe(
    '403 step_up_required',
  )
  await owner.client.proveSession({ password: PASSWORD })
  expect(await owner.client.setSignInRules({ stepUpMinutes: null })).toMatchObject({
    rules: { stepUpMinutes: null },
  })
  const { entries } = await owner.client.listAudit({ action: 'workspace.sign_in_rules_changed' })
  expect(entries).toMatchObject([{ details: { stepUpMinutes: null } }])
})
