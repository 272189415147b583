import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { liveSocket } from '../../../test/live-socket.ts'

let platform: TestPlatform
let owner: TestPerson
let manager: TestPerson
let viewer: TestPerson
let vaultId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  manager = await addMember(platform, owner, 'operator', 'manager')
  viewer = await addMember(platform, owner, 'viewer', 'viewer')
  vaultId = (await manager.client.createVault({ name: 'Private' })).vault.id
  await manager.client.setVaultMember(vaultId, viewer.me.id, 'viewer')
})
afterAll(() => platform.stop())

const unmask = { alwaysMask: [], neverMask: ['Pass-word', 'note'] }

test('an admin who is not in a vault does not set what it masks', async () => {
  expect(await codeOf(owner.client.updateVaultMaskingPolicy(vaultId, unmask))).toBe('403 forbidden')
})

test('a field whose name says that it holds a secret is unmasked only when confirmed, and members are told', async () => {
  expect(await codeOf(manager.client.updateVaultMaskingPolicy(vaultId, unmask))).toBe(
    '409 confirmation_required',
  )
  const other = { ...unmask, confirmUnmask: ['note'] }
  expect(await codeOf(manager.client.updateVaultMaskingPolicy(vaultId, other))).toBe(
    '409 confirmation_required',
  )
  const socket = await liveSocket(platform.url, { token: viewer.accessToken })
  await manager.client.updateVaultMaskingPolicy(vaultId, { ...unmask, confirmUnmask: ['password'] })
  expect(JSON.stringify(await socket.frame('vault.updated'))).toContain('Pass-word')
  socket.close()
  const { entries } = await owner.client.listAudit({ action: 'vault.masking_policy_updated' })
  expect(entries[0]?.details).toMatchObject({ unmasked: ['Pass-word'] })
  // What is unmasked already needs no second word.
  await manager.client.updateVaultMaskingPolicy(vaultId, { ...unmask, alwaysMask: ['host'] })
})

test('a star may unmask a secret, so that it is confirmed as well, and then stands for any characters', async () => {
  const { vault } = await manager.client.createVault({ name: 'Stars' })
  const policy = { alwaysMask: [], neverMask: ['AWS_*'] }
  for (const star of ['AWS_*', '*', 'pass*', '*word'])
    expect(
      await codeOf(
        manager.client.updateVaultMaskingPolicy(vault.id, { ...policy, neverMask: [star] }),
      ),
    ).toBe('409 confirmation_required')
  await manager.client.updateVaultMaskingPolicy(vault.id, { ...policy, confirmUnmask: ['AWS_*'] })
  const { item } = await manager.client.createVaultItem(vault.id, {
    name: 'app',
    type: 'custom',
    fields: { AWS_REGION: 'eu-central-1', REGION_AWS: 'eu-central-1' },
  })
  expect((await manager.client.getVaultItem(item.id)).fieldHints).toEqual({
    AWS_REGION: 'eu-central-1',
    REGION_AWS: '••••••••',
  })
})

test('a secret that a mask hid is confirmed again before that mask is taken away', async () => {
  const { vault } = await manager.client.createVault({ name: 'Back and forth' })
  const shown = { alwaysMask: [], neverMask: ['password'] }
  const set = (policy: object) =>
    manager.client.updateVaultMaskingPolicy(vault.id, { ...shown, ...policy })
  await set({ confirmUnmask: ['password'] })
  await set({ alwaysMask: ['pass*'] })
  expect(await codeOf(set({}))).toBe('409 confirmation_required')
  await set({ confirmUnmask: ['password'] })
})

test('a policy made on one that others changed since does not take their masks away', async () => {
  const { vault } = await manager.client.createVault({ name: 'Two managers' })
  const ifPolicy = vault.maskingPolicy
  await manager.client.updateVaultMaskingPolicy(vault.id, { alwaysMask: ['host'], neverMask: [] })
  const late = manager.client.updateVaultMaskingPolicy(vault.id, {
    alwaysMask: [],
    neverMask: ['note'],
    ifPolicy,
  })
  expect(await codeOf(late)).toBe('409 conflict')
  const { vault: after } = await manager.client.getVault(vault.id)
  expect(after.maskingPolicy).toEqual({ alwaysMask: ['host'], neverMask: [] })
})
