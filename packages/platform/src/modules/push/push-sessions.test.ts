import type { SavePushDeviceInput } from '@sesamespace/contract/push'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  addMember,
  createAgent,
  PASSWORD,
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
const signInAgain = async (person: TestPerson): Promise<TestPerson> => {
  const tokens = await platform.client().login({ email: person.me.email ?? '', password: PASSWORD })
  return { ...person, ...tokens, client: platform.client({ token: tokens.accessToken }) }
}

describe('a session that ends takes its device along', () => {
  const endings: [string, (person: TestPerson) => Promise<unknown>][] = [
    ['signing out', ({ client }) => client.logout()],
    [
      'ended from another session',
      async (person) => (await signInAgain(person)).client.revokeOtherSessions(),
    ],
    [
      'password changed elsewhere',
      async (person) =>
        (await signInAgain(person)).client.changePassword({
          currentPassword: PASSWORD,
          newPassword: 'another battery staple horse',
        }),
    ],
    ['disabled', ({ me }) => owner.client.updateMember(me.id, { status: 'disabled' })],
    ['removed', ({ me }) => owner.client.removeMember(me.id, owner.me.id)],
  ]
  test.each(endings)('%s', async (name, end) => {
    const person = await addMember(
      platform,
      owner,
      'operator',
      name.replaceAll(' ', '-').slice(0, 20),
    )
    await owner.client.setVaultMember(vaultId, person.me.id, 'approver')
    await addDevice(person)
    await end(person)
    const { rows } = await sql`select 1 from push_devices`.execute(platform.db)
    expect(rows).toEqual([])
    await addDevice(bob)
    await ask()
    await arrived(1)
    await settled()
    expect(service.pushed).toHaveLength(1)
  })

  test('one that grew old is not pushed to either', async () => {
    await addDevice(bob)
    const late = await signInAgain(bob)
    await addDevice(late)
    const ids = await sql<{ session_id: string }>`
      select session_id from push_devices order by created_at`.execute(platform.db)
    await sql`update sessions set created_at = now() - interval '91 days'
      where id = ${ids.rows[1]?.session_id}`.execute(platform.db)
    await ask()
    await arrived(1)
    await settled()
    expect(service.pushed).toHaveLength(1)
  })
})
