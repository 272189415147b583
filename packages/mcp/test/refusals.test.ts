import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compileCache } from '../../platform/test/compile-cache.ts'
import { startWorld, unknownId, type World } from '../../sdk/test/world.ts'
import { serverFile, startMcp } from './mcp-world.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.platform.stop())

/** Runs the server without a client until it ends. */
async function run(env: Record<string, string>) {
  const child = spawn(process.execPath, [serverFile], {
    env: { ...compileCache, PATH: process.env['PATH'], ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  child.stdin.end()
  await once(child, 'close')
  return { code: child.exitCode, output, errors }
}

test.each([
  ['no key', {}, 'SESAME_API_KEY is missing'],
  [
    'an address that is none',
    { SESAME_API_KEY: 'sk_x', SESAME_API_URL: 'localhost:4000' },
    'SESAME_API_URL is not',
  ],
  ['a private key of nobody', { SESAME_PRIVATE_KEY: 'x' }, 'SESAME_AGENT_HANDLE is missing'],
  ['two ways to sign in', { SESAME_API_KEY: 'sk_x', SESAME_PRIVATE_KEY: 'x' }, 'not both'],
])('%s ends the start with one line that says what to set', async (_what, env, line) => {
  const { code, output, errors } = await run(env)
  expect(code).toBe(1)
  expect(output).toBe('')
  expect(errors).toContain(line)
  expect(errors.trim().split('\n')).toHaveLength(1)
})

test('it ends when its client has gone', async () => {
  const { code } = await run({ SESAME_API_KEY: world.agent.key, SESAME_API_URL: world.apiUrl })
  expect(code).toBe(0)
})

test('a wrong key, a platform that is away, an unknown id and a wrong input are told in words', async () => {
  const wrongKey = await startMcp({ SESAME_API_URL: world.apiUrl, SESAME_API_KEY: 'sk_wrong' })
  expect(await wrongKey.refusal('get_manifest')).toMatch(
    /invalid_credentials[^]*Ask a person to correct it/,
  )
  await wrongKey.client.close()

  const nowhere = await startMcp({ SESAME_API_URL: 'http://127.0.0.1:1', SESAME_API_KEY: 'sk_x' })
  expect(await nowhere.refusal('list_channels')).toMatch(/Cannot reach[^]*Is Sesame running/)
  await nowhere.client.close()

  const mcp = await startMcp({ SESAME_API_URL: world.apiUrl, SESAME_API_KEY: world.agent.key })
  expect(await mcp.refusal('get_task', { taskId: unknownId })).toMatch(/not_found/)
  expect(await mcp.refusal('send_message', { channelId: 'ops', content: '' })).toMatch(/channelId/)
  expect(
    await mcp.refusal('read_messages', { channelId: unknownId, beforeSeq: 1, afterSeq: 1 }),
  ).toMatch(/not both/)
  await mcp.client.close()
})

test('it signs in with an Ed25519 key pair too', async () => {
  // RFC 8032, section 7.1, test 1.
  const privateKey = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'
  const publicKey = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'
  await world.client.registerPublicKey(publicKey)
  const mcp = await startMcp({
    SESAME_API_URL: world.apiUrl,
    SESAME_AGENT_HANDLE: world.agent.agent.handle,
    SESAME_PRIVATE_KEY: privateKey,
  })
  expect((await mcp.use('get_manifest')).agent.id).toBe(world.agent.agent.id)
  await mcp.use('wait_for_messages', { waitSeconds: 0 })
  await mcp.client.close()
})
