import type { SavePushDeviceInput } from '@sesamespace/contract/push'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { startPushService, type PushService } from '../../../test/push-service.ts'
import { countUnfollowed } from '../../../test/unfollowed.ts'

let service: PushService
let platform: TestPlatform
let owner: TestPerson
let bob: TestPerson
let agent: TestAgent
let vaultId: string
let itemId: string

beforeAll(async () => {
  service = await startPushService()
  platform = await startPlatform({ app: { pushAllowList: ['127.0.0.1'] } })
  owner = await setupOwner(platform)
  bob = await addMember(platform, owner, 'operator', 'bob')
  agent = await createAgent(platform, owner, 'builder')
  const { vault } = await owner.client.createVault({ name: 'Production' })
  vaultId = vault.id
  const { item } = await owner.client.createVaultItem(vaultId, {
    name: 'Ledger database',
    type: 'login',
    fields: { username: 'app', password: 'hunter2-hunter2' },
  })
  itemId = item.id
})
afterAll(async () => {
  await platform.stop()
  await service.stop()
})
beforeEach(async () => {
  service.pushed.length = 0
  await sql`update leases set status = 'denied', ended_at = now() where status = 'pending'`.execute(
    platform.db,
  )
  await owner.client.setVaultMember(vaultId, bob.me.id, 'approver')
})
afterEach(async () => {
  await sql`delete from push_devices`.execute(platform.db)
  expect(service.faults).toEqual([])
})

type Choices = Omit<SavePushDeviceInput, 'subscription'>
const choices: Choices = {
  showsDetails: false,
  tellsRuns: false,
  quietHours: null,
  timeZone: 'UTC',
}
const addDevice = async (person: TestPerson, more: Partial<Choices> = {}) => {
  const subscription = service.subscribe()
  const { device } = await person.client.savePushDevice({ subscription, ...choices, ...more })
  return { subscription, device }
}
const ask = async (reason = 'Nightly close'): Promise<string> =>
  (await agent.client.requestLease({ itemId, reason })).lease.id
const arrived = (count: number): Promise<void> =>
  service.until(() => service.pushed.length >= count)
/** Resolves when every event so far is a delivery, and none is due. */
const settled = (): Promise<void> =>
  expect
    .poll(
      async () => {
        const { rows } = await sql<{ left: number }>`
          select count(*)::int as left from push_deliveries where next_attempt_at is not null`.execute(
          platform.db,
        )
        return (rows[0]?.left ?? 0) + (await countUnfollowed(platform.db))
      },
      { timeout: 60_000 },
    )
    .toBe(0)

describe('what is asked back, and other terms', () => {
  test('a question about their own request reaches whoever made it, and goes with the answer', async () => {
    await addDevice(owner)
    const { lease } = await owner.client.requestLease({ itemId, reason: 'To look' })
    const { lease: asked } = await bob.client.askRequester(lease.id, { question: 'Which table?' })
    await arrived(1)
    expect(service.pushed.map(({ notice }) => notice)).toEqual([
      {
        tag: `lease:${lease.id}`,
        title: 'bob asks about your request',
        body: 'Open Sesame to answer.',
        href: `/approvals/${lease.id}`,
      },
    ])
    const [question] = asked.questions ?? []
    await owner.client.answerApprover(lease.id, question?.id ?? '', { answer: 'Orders' })
    await arrived(2)
    expect(service.pushed[1]?.notice).toMatchObject({ tag: `lease:${lease.id}`, isSettled: true })
  })

  test('who had approved is told that their approval counts no more; others are not told again', async () => {
    await owner.client.updateVault(vaultId, { requiredApprovals: 2, ownAgentRequests: 'mark' })
    const leaseId = await ask()
    await addDevice(bob)
    await addDevice(owner)
    await bob.client.approveLease(leaseId)
    await agent.client.changeLeaseTerms(leaseId, { durationSeconds: 7200 })
    await arrived(1)
    await settled()
    expect(service.pushed.map(({ notice }) => notice)).toEqual([
      {
        tag: `lease:${leaseId}`,
        title: 'builder asks for something else than you approved',
        body: 'Your approval counts no more. Open Sesame to decide.',
        href: `/approvals/${leaseId}`,
      },
    ])
    await owner.client.updateVault(vaultId, { requiredApprovals: 1 })
  })

  test('an answer leaves the notification of who decides where it is', async () => {
    await addDevice(bob)
    const { lease } = await owner.client.requestLease({ itemId, reason: 'To look again' })
    await arrived(1)
    const { lease: asked } = await bob.client.askRequester(lease.id, { question: 'Which table?' })
    const [question] = asked.questions ?? []
    await owner.client.answerApprover(lease.id, question?.id ?? '', { answer: 'Orders' })
    await settled()
    expect(service.pushed).toHaveLength(1)
  })
})
