import { sql } from 'kysely'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import { type TestPerson } from '../../../test/harness.ts'
import { choices, startPushWorld } from './push-world.fixture.ts'

const {
  addDevice,
  agent,
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

const devicesOf = async ({ client }: TestPerson) => (await client.listPushDevices()).devices
/** Makes what waits due now. */
const hurry = (): Promise<unknown> =>
  sql`update push_deliveries set next_attempt_at = clock_timestamp() where next_attempt_at is not null`.execute(
    platform.db,
  )

describe('what is pushed', () => {
  test('a request arrives encrypted and signed, and says who asks and nothing of what for', async () => {
    await addDevice(bob)
    const leaseId = await ask()
    await arrived(1)
    const [one] = service.pushed
    expect(one?.notice).toEqual({
      tag: `lease:${leaseId}`,
      title: 'builder asks for a secret',
      body: 'Open Sesame to decide.',
      href: `/approvals/${leaseId}`,
    })
    expect(one?.headers).toMatchObject({ urgency: 'high' })
    expect(one?.headers['topic']).toHaveLength(32)
    await settled()
    expect((await devicesOf(bob))[0]?.lastPushedAt).not.toBeNull()
  })

  test('details are in it where the person wants them, and the secret never', async () => {
    await addDevice(bob, { showsDetails: true })
    await ask()
    await arrived(1)
    expect(service.pushed[0]?.notice.body).toBe('Ledger database: Nightly close')
    expect(JSON.stringify(service.pushed)).not.toContain('hunter2')
  })

  test('a question, a direct message and a mention are pushed; other messages are not', async () => {
    await addDevice(bob)
    const { channel } = await owner.client.createChannel({ name: 'push' })
    await owner.client.addChannelMember(channel.id, bob.me.id)
    await owner.client.sendMessage(channel.id, { content: 'Nothing for bob' })
    await owner.client.sendMessage(channel.id, { content: '@bob look at the launch plan' })
    const { channel: dm } = await owner.client.openDm(bob.me.id)
    await owner.client.sendMessage(dm.id, { content: 'Are you there?' })
    await agent.client.askQuestion({ title: 'May I deploy 4.2?' })
    await arrived(3)
    await settled()
    expect(service.pushed.map(({ notice }) => notice.title).toSorted()).toEqual([
      'Olive Owner mentioned you',
      'Olive Owner sent you a message',
      'builder asks you a question',
    ])
    expect(JSON.stringify(service.pushed)).not.toMatch(/launch|deploy|there\?/)
  })

  test('the channel’s level is kept to: nothing, and all', async () => {
    await addDevice(bob)
    const { channel } = await owner.client.createChannel({ name: 'levels' })
    await owner.client.addChannelMember(channel.id, bob.me.id)
    await bob.client.updateChannelPreferences(channel.id, { notify: 'nothing' })
    await owner.client.sendMessage(channel.id, { content: '@bob look' })
    await settled()
    expect(service.pushed).toEqual([])
    await bob.client.updateChannelPreferences(channel.id, { notify: 'all' })
    await owner.client.sendMessage(channel.id, { content: 'For all' })
    await arrived(1)
    expect(service.pushed[0]?.notice.title).toBe('Olive Owner wrote in a channel')
  })

  test('what is decided takes the place of what asked', async () => {
    await addDevice(bob)
    const leaseId = await ask()
    await arrived(1)
    await settled()
    await owner.client.denyLease(leaseId)
    await arrived(2)
    expect(service.pushed[1]?.notice).toMatchObject({ tag: `lease:${leaseId}`, isSettled: true })
    await settled()
    expect(service.pushed).toHaveLength(2)
    expect(service.pushed[1]?.headers['topic']).toBe(service.pushed[0]?.headers['topic'])
  })

  test('nothing is pushed within quiet hours of the device’s time zone', async () => {
    const clock = (minutes: number, timeZone: string): string =>
      new Intl.DateTimeFormat('en-GB', {
        timeZone,
        hourCycle: 'h23',
        hour: '2-digit',
        minute: '2-digit',
      }).format(new Date(Date.now() + minutes * 60_000))
    const around = (timeZone: string) => ({ from: clock(-60, timeZone), to: clock(60, timeZone) })
    const timeZone = 'Asia/Kolkata'
    await addDevice(bob, { timeZone, quietHours: around(timeZone) })
    await ask('Weekly close')
    await settled()
    expect(service.pushed.map(({ notice }) => notice)).toEqual([])
    await addDevice(bob, { timeZone, quietHours: around('America/New_York') })
    await ask()
    await arrived(1)
    // A time zone of the person's own goes before that of any device.
    const region = { timeZone: 'America/New_York', locale: null, hourCycle: null, firstDay: null }
    await bob.client.updateProfile({ region })
    await ask('Yearly close')
    await settled()
    expect(service.pushed).toHaveLength(1)
    await bob.client.updateProfile({ region: { ...region, timeZone: null } })
    await ask('Last close')
    await arrived(2)
  })

  test('while the person looks at Sesame on any device it waits, and is pushed after', async () => {
    await addDevice(bob)
    const laptop = await signInAgain(bob)
    await laptop.client.setLooking(true)
    await ask()
    await expect
      .poll(
        async () => {
          const { rows } = await sql<{ at: Date }>`
          select next_attempt_at as at from push_deliveries
          where next_attempt_at > clock_timestamp() and attempts = 0 and not is_sent`.execute(
            platform.db,
          )
          return rows.length
        },
        { timeout: 60_000 },
      )
      .toBe(1)
    expect(service.pushed).toEqual([])
    await laptop.client.setLooking(false)
    await hurry()
    await arrived(1)
  })
})

describe('rights are judged at each send', () => {
  /** The next attempt is put off by the push service; `change` comes before the one after. */
  const pushAfter = async (change: () => Promise<unknown>, event = () => ask()): Promise<void> => {
    await addDevice(bob)
    // Shorter than a message is tried at all (ten minutes), longer than an attempt holds it (one).
    service.answerOnce(503, { 'retry-after': '300' })
    await event()
    await expect
      .poll(
        async () =>
          (
            await sql`
              select 1 from push_deliveries where attempts = 1
                and next_attempt_at > clock_timestamp() + interval '2 minutes'`.execute(platform.db)
          ).rows.length,
        { timeout: 60_000 },
      )
      .toBe(1)
    await change()
    await hurry()
    await settled()
  }

  test('it is pushed when nothing changed', async () => {
    await pushAfter(async () => {})
    expect(service.pushed).toHaveLength(1)
  })

  test('not who lost the vault role', async () => {
    await pushAfter(() => owner.client.setVaultMember(vaultId, bob.me.id, 'user'))
    expect(service.pushed).toEqual([])
  })

  test('not who left the channel', async () => {
    const { channel } = await owner.client.createChannel({ name: 'leaving' })
    await owner.client.addChannelMember(channel.id, bob.me.id)
    await pushAfter(
      () => bob.client.removeChannelMember(channel.id, bob.me.id),
      async () => (await owner.client.sendMessage(channel.id, { content: '@bob hi' })).message.id,
    )
    expect(service.pushed).toEqual([])
  })

  test('not what was read, or decided, meanwhile', async () => {
    const { channel } = await owner.client.openDm(bob.me.id)
    let seq = 0
    await pushAfter(
      () => bob.client.markRead(channel.id, seq),
      async () => {
        const { message } = await owner.client.sendMessage(channel.id, { content: 'hi' })
        seq = message.seq
        return message.id
      },
    )
    let leaseId = ''
    await pushAfter(
      () => owner.client.denyLease(leaseId),
      async () => (leaseId = await ask('Closing')),
    )
    expect(service.pushed).toEqual([])
  })
})

describe('devices', () => {
  test('a session has one; a browser that changes hands is its new person’s alone', async () => {
    const { subscription } = await addDevice(bob)
    await addDevice(bob)
    expect(await devicesOf(bob)).toHaveLength(1)
    await bob.client.savePushDevice({ subscription, ...choices })
    await owner.client.savePushDevice({ subscription, ...choices })
    expect(await devicesOf(bob)).toEqual([])
    expect(await devicesOf(owner)).toMatchObject([{ current: true, timeZone: 'UTC' }])
    const { entries } = await owner.client.listAudit({ action: 'push_device.removed' })
    expect(entries[0]).toMatchObject({ targetId: bob.me.id, details: { reason: 'taken' } })
  })

  test('address and keys are not readable in the database', async () => {
    const { subscription } = await addDevice(bob)
    const { rows } = await sql<{ text: string }>`
      select encode(subscription, 'escape') || encode(endpoint_hash, 'escape') as text
      from push_devices`.execute(platform.db)
    expect(rows[0]?.text).not.toContain(subscription.endpoint.slice(-16))
    expect(rows[0]?.text).not.toContain(subscription.keys.auth)
  })

  test('the key is the same on every node', async () => {
    const other = await platform.addNode()
    const token = bob.accessToken
    const { publicKey } = await platform.client({ token, apiUrl: other.url }).getPushKey()
    expect(await bob.client.getPushKey()).toEqual({ publicKey })
  })

  test('two nodes push once', async () => {
    await platform.addNode()
    await addDevice(bob)
    for (let count = 0; count < 10; count++)
      await agent.client.askQuestion({ title: `May I ${count}?` })
    await arrived(10)
    await settled()
    expect(new Set(service.pushed.map(({ notice }) => notice.tag)).size).toBe(10)
    expect(service.pushed).toHaveLength(10)
  })

  test('an address within is refused, and one without encryption', async () => {
    const save = (endpoint: string) =>
      codeOf(
        bob.client.savePushDevice({
          subscription: { ...service.subscribe(), endpoint },
          ...choices,
        }),
      )
    expect(await save('https://10.0.0.7/push')).toBe('422 url_not_allowed')
    expect(await save('https://169.254.169.254/latest')).toBe('422 url_not_allowed')
    expect(await save('http://93.184.215.14/push')).toBe('422 url_not_allowed')
    expect(await save('ftp://example.com/push')).toBe('422 url_not_allowed')
    expect(await devicesOf(bob)).toEqual([])
  })

  test('input that means nothing is refused', async () => {
    const { endpoint, keys } = service.subscribe()
    const save = (change: object) =>
      codeOf(bob.client.savePushDevice({ subscription: { endpoint, keys }, ...choices, ...change }))
    expect(await save({ timeZone: 'Mars/Olympus' })).toBe('400 invalid_timezone')
    expect(await save({ quietHours: { from: '24:00', to: '07:00' } })).toBe('400 invalid_request')
    const p256dh = 'A'.repeat(87)
    expect(await save({ subscription: { endpoint, keys: { ...keys, p256dh } } })).toBe(
      '400 invalid_request',
    )
  })

  test('a subscription that ended is removed, and that is in the audit log', async () => {
    const { subscription, device } = await addDevice(bob)
    service.unsubscribe(subscription)
    await ask()
    await expect.poll(() => devicesOf(bob), { timeout: 60_000 }).toEqual([])
    const { entries } = await owner.client.listAudit({ action: 'push_device.removed' })
    expect(entries[0]).toMatchObject({
      actorId: null,
      details: { deviceId: device.id, reason: 'gone' },
    })
  })

  test('an overloaded push service is tried again, when it asks for it', async () => {
    await addDevice(bob)
    const before = service.tries()
    service.answerOnce(429, { 'retry-after': '300' })
    await ask()
    await service.until(() => service.tries() > before)
    const wait = sql<{ seconds: number }>`
      select extract(epoch from next_attempt_at - clock_timestamp())::int as seconds
      from push_deliveries where attempts = 1`
    await expect
      .poll(async () => (await wait.execute(platform.db)).rows[0]?.seconds, { timeout: 60_000 })
      .toBeGreaterThan(100)
    await hurry()
    await arrived(1)
  })

  test('a test is sent at once, and to one’s own device alone', async () => {
    const { device, subscription } = await addDevice(bob)
    expect(await bob.client.testPushDevice(device.id)).toEqual({ outcome: 'sent' })
    expect(service.pushed[0]?.notice.title).toBe('Notifications work')
    expect(await codeOf(owner.client.testPushDevice(device.id))).toBe('404 not_found')
    expect(await codeOf(owner.client.removePushDevice(device.id))).toBe('404 not_found')
    service.unsubscribe(subscription)
    expect(await bob.client.testPushDevice(device.id)).toEqual({ outcome: 'gone' })
    expect(await devicesOf(bob)).toEqual([])
  })

  test('removing one is in the audit log', async () => {
    const { device } = await addDevice(bob)
    await bob.client.removePushDevice(device.id)
    expect(await devicesOf(bob)).toEqual([])
    const { entries } = await owner.client.listAudit({ action: 'push_device.removed' })
    expect(entries[0]).toMatchObject({ actorId: bob.me.id, details: { deviceId: device.id } })
  })
})
