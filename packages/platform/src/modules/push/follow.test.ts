import pg from 'pg'
import { afterEach, expect, test, vi } from 'vitest'
import { addMember, setupOwner, startPlatform, type TestPlatform } from '../../../test/harness.ts'
import { countUnfollowed } from '../../../test/unfollowed.ts'
import { createLocalBus } from '../../events/bus.ts'

let platform: TestPlatform

afterEach(async () => {
  vi.restoreAllMocks()
  await platform.stop()
})

const start = async (bus = createLocalBus()) => {
  platform = await startPlatform({ bus })
  const owner = await setupOwner(platform)
  const bob = await addMember(platform, owner, 'operator', 'bob')
  const { channel } = await owner.client.createChannel({ name: 'told', memberIds: [bob.me.id] })
  const mention = async (): Promise<void> =>
    void (await owner.client.sendMessage(channel.id, { content: `@${bob.me.handle} look` }))
  const told = async () => (await bob.client.listNotifications({ limit: 100 })).notifications
  return { mention, told }
}

test('a message looks at its own workspace; all of them are looked at seldom', async () => {
  const { mention, told } = await start()
  await mention()
  await expect.poll(() => countUnfollowed(platform.db)).toBe(0)
  const asked: string[] = []
  // oxlint-disable-next-line typescript/unbound-method -- applied to its client below
  const query = pg.Client.prototype.query
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...args: unknown[]
  ) {
    asked.push(String(Reflect.get(Object(args[0]), 'text') ?? ''))
    return Reflect.apply(query, this, args)
  })
  for (let each = 0; each < 20; each += 1) {
    await mention()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await expect.poll(async () => (await told()).length).toBe(21)
  const looks = asked.filter((text) => /join push_cursors|push_cursors c join/.test(text))
  const ofAll = looks.filter((text) => !text.includes('w.id = any('))
  expect(looks.length).toBeGreaterThan(ofAll.length)
  expect(ofAll.length).toBeLessThan(3)
})

test('what the bus lost is told nevertheless', async () => {
  const { mention, told } = await start({ ...createLocalBus(), publish: () => {} })
  await mention()
  await expect.poll(async () => (await told()).length).toBe(1)
})

test('what several nodes hear of is written down once', async () => {
  const bus = createLocalBus()
  const { mention, told } = await start(bus)
  await platform.addNode({ ...bus, close: async () => {} })
  await platform.addNode({ ...bus, close: async () => {} })
  for (let round = 0; round < 10; round += 1) await Promise.all([mention(), mention(), mention()])
  await expect.poll(() => countUnfollowed(platform.db)).toBe(0)
  const positions = (await told()).map(({ seq }) => seq)
  expect(positions).toHaveLength(30)
  expect(new Set(positions).size).toBe(30)
})
