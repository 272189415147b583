import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { setupOwner, startPlatform } from './harness.ts'

const platform = await startPlatform()
const owner = await setupOwner(platform)
afterAll(() => platform.stop())

test('channels whose messages share a commit are numbered without holes, each by itself', async () => {
  const channelIds: string[] = []
  for (const name of ['one', 'two'])
    channelIds.push((await owner.client.createChannel({ name, kind: 'channel' })).channel.id)
  const before = new Map<string, number>()
  for (const id of channelIds)
    before.set(id, (await owner.client.getMessages(id, { limit: 1 })).messages.at(-1)?.seq ?? 0)
  const sent = await Promise.all(
    Array.from({ length: 80 }, (_, index) =>
      owner.client.sendMessage(channelIds[index % 2] ?? '', { content: `message ${index}` }),
    ),
  )
  for (const id of channelIds) {
    const first = (before.get(id) ?? 0) + 1
    const seqs = sent.flatMap(({ message }) => (message.channelId === id ? [message.seq] : []))
    expect(seqs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => first + n))
  }
  const { rows } = await sql<{ shared: number }>`
    select count(*) as shared
    from (select from messages group by xmin::text having count(distinct channel_id) > 1) as commits
  `.execute(platform.db)
  expect(rows[0]?.shared).toBeGreaterThan(0)
})
