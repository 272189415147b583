import { calls } from '@sesamespace/contract/contract'
import type { SesameClient } from '@sesamespace/sdk'
import { Secret, TOTP } from 'otpauth'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { PASSWORD, SETUP_TOKEN, startPlatform } from './harness.ts'
import { addPasskey, signInWith } from '../src/modules/sign-in/passkeys/passkeys.fixture.ts'
import { signInAtProvider, startIdentityProvider } from './identity-provider.ts'

const REDIRECT_URI = 'http://localhost:3000/api/sso/callback'
const provider = await startIdentityProvider(REDIRECT_URI)
const { issuer, clientId, clientSecret } = provider
const platform = await startPlatform({
  webhookAllowList: ['127.0.0.1'],
  app: {
    proxy: { host: '127.0.0.1', port: 0, url: null },
    sso: { issuer, clientId, clientSecret, label: 'x', domains: [], newcomerRole: null },
  },
})
afterAll(async () => {
  await platform.stop()
  await provider[Symbol.asyncDispose]()
})

/** What was asked, and what its answer said about being kept. */
const answers: { name: string; cacheControl: string | null }[] = []
const client = (options: { token?: string; apiKey?: string } = {}): SesameClient =>
  platform.client({
    ...options,
    fetch: async (input, init) => {
      const response = await fetch(input, init)
      const { pathname } = new URL(input instanceof Request ? input.url : input)
      const cacheControl = response.headers.get('cache-control')
      answers.push({ name: `${init?.method ?? 'GET'} ${pathname}`, cacheControl })
      return response
    },
  })

const codeOf = (secret: string): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() })

/** Asks for everything that is answered with a secret, and in the end for something that is refused. */
async function askForEverySecret(): Promise<void> {
  const tokens = await client().setup({
    setupToken: SETUP_TOKEN,
    workspaceName: 'Example workspace',
    email: 'owner@example.com',
    password: PASSWORD,
    displayName: 'Olive Owner',
    handle: 'olive',
  })
  const owner = client({ token: tokens.accessToken })
  await client().login({ email: 'owner@example.com', password: PASSWORD })
  await client().refresh(tokens.refreshToken)
  await owner.createWsTicket()
  await owner.startSsoLink(PASSWORD)
  provider.accounts.set('olive', { email: 'owner@example.com', email_verified: true })
  const { url: address, flow } = await client().startSso()
  const response = await signInAtProvider(address, REDIRECT_URI, { login: 'olive' })
  await client().finishSso({ flow, response })
  await owner.startSsoProof()
  const { invite } = await owner.createInvite({ email: 'guest@example.com', role: 'viewer' })
  const guest = { password: PASSWORD, displayName: 'Guest', handle: 'guest' }
  await client().acceptInvite({ token: invite.token ?? '', ...guest })
  const { members } = await owner.listMembers()
  const member = members.find(({ handle }) => handle === guest.handle)
  await owner.createPasswordReset(member?.id ?? '')

  const { agent } = await owner.createAgent({ handle: 'scout', displayName: 'Scout' })
  const { key } = await owner.createAgentKey(agent.id, { name: 'test' })
  const scout = client({ apiKey: key.key })
  await owner.rotateAgentKey(agent.id, key.id)
  const registered = await fetch(`${platform.url}/oauth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"redirect_uris":["http://127.0.0.1/callback"]}',
  })
  await owner.allowApplication({
    agentId: agent.id,
    scopes: ['chat'],
    request: {
      client_id: z.object({ client_id: z.string() }).parse(await registered.json()).client_id,
      response_type: 'code',
      code_challenge: 'a'.repeat(43),
      code_challenge_method: 'S256',
    },
  })
  const { vault } = await owner.createVault({ name: 'Vault' })
  const fields = { password: 's3cret-of-the-test', totp: 'JBSWY3DPEHPK3PXP' }
  const { item } = await owner.createVaultItem(vault.id, { name: 'Item', type: 'login', fields })
  await owner.revealItem(item.id)
  await owner.exportVault(vault.id, { format: 'age', passphrase: 'correct horse battery staple' })
  await owner.generateTotp(item.id)
  const { lease } = await scout.requestLease({ itemId: item.id, reason: 'test' })
  await owner.approveLease(lease.id)
  await scout.useSecret(lease.id)
  await scout.createProxyCredential(lease.id)
  const url = 'http://127.0.0.1:9/hook'
  const { webhook } = await owner.createWebhook({ url, eventTypes: ['message'] })
  await owner.rotateWebhookSecret(webhook.id)
  const { feed } = await owner.createCalendarFeed({ name: 'Phone', timeZone: 'UTC' })
  await owner.resetCalendarFeed(feed.id)

  const passkey = await addPasskey(owner)
  await signInWith(client(), passkey.authenticator)
  await owner.startPasskeyProof()
  await owner.removePasskey(passkey.passkey.id, PASSWORD)
  const { secret } = await owner.setUpTotp({ password: PASSWORD })
  const { recoveryCodes } = await owner.enableTotp({ code: codeOf(secret) })
  await owner.renewRecoveryCodes({ password: PASSWORD, code: recoveryCodes[0] ?? '' })
  await expect(client().getMe()).rejects.toMatchObject({ status: 401 })
}

test('no answer may be kept by a cache, and none with a secret is left out here', async () => {
  await askForEverySecret()
  expect(answers.filter(({ cacheControl }) => cacheControl !== 'no-store')).toEqual([])
  const asked = (method: string, path: string): boolean => {
    const pattern = new RegExp(`^${method} /api/v1${path.replaceAll(/:\w+/g, '[^/]+')}$`)
    return answers.some(({ name }) => pattern.test(name))
  }
  const secret = calls.filter(({ plaintext }) => plaintext)
  expect(secret.length).toBeGreaterThan(14)
  expect(secret.filter(({ method, path }) => !asked(method, path))).toEqual([])
})
