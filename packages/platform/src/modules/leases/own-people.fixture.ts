import type { TestAgent, TestPerson, TestPlatform } from '../../../test/harness.ts'
import { addMember, createAgent, setupOwner } from '../../../test/harness.ts'

/** A vault with an item, people who decide its leases, and an agent that is one of theirs. */
export interface OwnPeople {
  owner: TestPerson
  /** Made and owns the agent; approver of the vault. */
  maker: TestPerson
  /** Manager of the vault. */
  second: TestPerson
  agent: TestAgent
  vaultId: string
  itemId: string
  /** The id of a new request of the agent, or of another. */
  ask: (asked?: {
    by?: TestAgent | undefined
    durationSeconds?: number | undefined
  }) => Promise<string>
}

export async function seedOwnPeople(platform: TestPlatform): Promise<OwnPeople> {
  const owner = await setupOwner(platform)
  const maker = await addMember(platform, owner, 'operator', 'maker')
  const second = await addMember(platform, owner, 'operator', 'second')
  const agent = await createAgent(platform, maker, 'robot')
  const { vault } = await owner.client.createVault({ name: 'Shared' })
  await owner.client.setVaultMember(vault.id, maker.me.id, 'approver')
  await owner.client.setVaultMember(vault.id, second.me.id, 'manager')
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Db',
    type: 'login',
    fields: { username: 'app', password: 'hunter2-hunter2' },
  })
  return {
    owner,
    maker,
    second,
    agent,
    vaultId: vault.id,
    itemId: item.id,
    ask: async ({ by = agent, durationSeconds = 600 } = {}) =>
      (
        await by.client.requestLease({
          itemId: item.id,
          reason: crypto.randomUUID(),
          durationSeconds,
        })
      ).lease.id,
  }
}
