import { sql } from 'kysely'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addMember, PASSWORD, type TestPerson } from '../../../test/harness.ts'
import { startPushWorld } from './push-world.fixture.ts'

const {
  addDevice,
  arrived,
  ask,
  bob,
  clear,
  owner,
  platform,
  removeDevices,
  service,
  settled,
  signInAgain,
  stop,
  vaultId,
} = await startPushWorld()

beforeEach(clear)
afterEach(removeDevices)
afterAll(stop)

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
