import type { SavePushDeviceInput } from '@sesamespace/contract/push'
import { sql } from 'kysely'
import { expect } from 'vitest'
import {
  addMember,
  createAgent,
  PASSWORD,
  setupOwner,
  startPlatform,
  type TestPerson,
} from '../../../test/harness.ts'
import { startPushService } from '../../../test/push-service.ts'
import { countUnfollowed } from '../../../test/unfollowed.ts'

type Choices = Omit<SavePushDeviceInput, 'subscription'>

export const choices: Choices = {
  showsDetails: false,
  tellsRuns: false,
  quietHours: null,
  timeZone: 'UTC',
}

/** A platform that pushes to a real service, with an owner, an approver, an agent and a secret that it may ask for. */
export async function startPushWorld() {
  const service = await startPushService()
  const platform = await startPlatform({ app: { pushAllowList: ['127.0.0.1'] } })
  const owner = await setupOwner(platform)
  const bob = await addMember(platform, owner, 'operator', 'bob')
  const agent = await createAgent(platform, owner, 'builder')
  const { vault } = await owner.client.createVault({ name: 'Production' })
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Ledger database',
    type: 'login',
    fields: { username: 'app', password: 'hunter2-hunter2' },
  })
  return {
    service,
    platform,
    owner,
    bob,
    agent,
    vaultId: vault.id,
    itemId: item.id,
    addDevice: async (person: TestPerson, more: Partial<Choices> = {}) => {
      const subscription = service.subscribe()
      const { device } = await person.client.savePushDevice({ subscription, ...choices, ...more })
      return { subscription, device }
    },
    ask: async (reason = 'Nightly close'): Promise<string> =>
      (await agent.client.requestLease({ itemId: item.id, reason })).lease.id,
    arrived: (count: number): Promise<void> => service.until(() => service.pushed.length >= count),
    /** Resolves when every event so far is a delivery, and none is due. */
    settled: (): Promise<void> =>
      expect
        .poll(
          async () => {
            const { rows } = await sql<{ left: number }>`
              select count(*)::int as left from push_deliveries
              where next_attempt_at is not null`.execute(platform.db)
            return (rows[0]?.left ?? 0) + (await countUnfollowed(platform.db))
          },
          { timeout: 60_000 },
        )
        .toBe(0),
    signInAgain: async (person: TestPerson): Promise<TestPerson> => {
      const email = person.me.email ?? ''
      const tokens = await platform.client().login({ email, password: PASSWORD })
      return { ...person, ...tokens, client: platform.client({ token: tokens.accessToken }) }
    },
    /** Before each test: nothing was pushed, nothing waits, and the approver is one. */
    clear: async (): Promise<void> => {
      service.pushed.length = 0
      await sql`update leases set status = 'denied', ended_at = now() where status = 'pending'`.execute(
        platform.db,
      )
      await owner.client.setVaultMember(vault.id, bob.me.id, 'approver')
    },
    /** After each test: nobody has a device, and the service found no fault. */
    removeDevices: async (): Promise<void> => {
      await sql`delete from push_devices`.execute(platform.db)
      expect(service.faults).toEqual([])
    },
    stop: async (): Promise<void> => {
      await platform.stop()
      await service.stop()
    },
  }
}
