import { afterAll, expect, it } from 'vitest'
import { addMember } from '../../../test/harness.ts'
import { startStory } from './story.fixture.ts'

const { platform, owner, approver, agent } = await startStory()
afterAll(() => platform.stop())

async function vaultOf(name: string) {
  const { vault } = await owner.client.createVault({ name })
  await owner.client.setVaultMember(vault.id, approver.me.id, 'approver')
  await owner.client.updateVault(vault.id, { agentsMayRequest: true })
  const add = async (item: string) =>
    (
      await owner.client.createVaultItem(vault.id, {
        name: item,
        type: 'api_key',
        fields: { api_key: `value of ${item}` },
      })
    ).item
  return { vault, add }
}
const ask = async (itemId: string) =>
  (await agent.client.requestLease({ itemId, reason: 'to test' })).lease

it('whoever decided still sees it when the vault is gone, and nobody else does', async () => {
  const { vault, add } = await vaultOf('Short-lived')
  const outsider = await addMember(platform, owner, 'operator', 'outsider')
  await owner.client.setVaultMember(vault.id, outsider.me.id, 'approver')
  const denied = await ask((await add('one')).id)
  const approved = await ask((await add('two')).id)
  await approver.client.denyLease(denied.id, { note: 'Not now' })
  await approver.client.approveLease(approved.id)
  const open = await ask((await add('three')).id)
  await owner.client.deleteVault(vault.id)

  const { leases } = await approver.client.listLeases({ vaultId: vault.id })
  expect(leases.map(({ id, status }) => [id, status])).toEqual([
    [approved.id, 'revoked'],
    [denied.id, 'denied'],
  ])
  expect((await approver.client.getLease(denied.id)).lease).toMatchObject({
    note: 'Not now',
    vaultName: 'Short-lived',
    canDecide: false,
  })
  await expect(approver.client.getLease(open.id)).rejects.toMatchObject({ code: 'not_found' })
  expect((await outsider.client.listLeases({ vaultId: vault.id })).leases).toEqual([])
  await expect(outsider.client.getLease(denied.id)).rejects.toMatchObject({ code: 'not_found' })
})

it('whoever was put out of a vault that exists sees its leases no more', async () => {
  const { vault, add } = await vaultOf('Kept')
  const denied = await ask((await add('one')).id)
  await approver.client.denyLease(denied.id)
  await owner.client.removeVaultMember(vault.id, approver.me.id)
  await expect(approver.client.getLease(denied.id)).rejects.toMatchObject({ code: 'not_found' })
})

it('says why a request ended, also beside what its approver wrote', async () => {
  const { add } = await vaultOf('Reasons')
  const item = await add('one')
  const active = await ask(item.id)
  await approver.client.approveLease(active.id, { note: 'Go ahead' })
  const pending = await ask((await add('two')).id)
  await owner.client.deleteVaultItem(item.id)
  await owner.client.deleteVaultItem(pending.itemId)
  expect((await agent.client.getLease(active.id)).lease).toMatchObject({
    status: 'revoked',
    note: 'Go ahead\nThe item was deleted.',
  })
  expect((await agent.client.getLease(pending.id)).lease).toMatchObject({
    status: 'cancelled',
    note: 'The item was deleted.',
  })
})

it('lists what waits for a decision newest first, page by page', async () => {
  const { vault, add } = await vaultOf('Waiting')
  const asked: string[] = []
  for (const name of ['one', 'two', 'three']) asked.push((await ask((await add(name)).id)).id)
  const query = { vaultId: vault.id, status: 'pending', limit: 2 } as const
  const first = await approver.client.listLeases(query)
  expect(first.leases.map(({ id }) => id)).toEqual([asked[2], asked[1]])
  const rest = await approver.client.listLeases({ ...query, cursor: first.nextCursor ?? '' })
  expect(rest.leases.map(({ id }) => id)).toEqual([asked[0]])
})

it('changes for those who decide when somebody approves it, and when the item does', async () => {
  const { vault, add } = await vaultOf('Changing')
  await owner.client.updateVault(vault.id, { requiredApprovals: 2 })
  const item = await add('one')
  const { id, createdAt } = await ask(item.id)
  const changedAt = async (): Promise<number> =>
    Date.parse((await approver.client.getLease(id)).lease.changedAt ?? '')
  const asked = await changedAt()
  expect(asked).toBe(Date.parse(createdAt))
  await approver.client.approveLease(id)
  const approved = await changedAt()
  expect(approved).toBeGreaterThan(asked)
  await owner.client.updateVaultItem(item.id, { tags: ['nothing-new'] })
  expect(await changedAt()).toBe(approved)
  await owner.client.updateVaultItem(item.id, { fields: { api_key: 'another value' } })
  expect(await changedAt()).toBeGreaterThan(approved)
})
