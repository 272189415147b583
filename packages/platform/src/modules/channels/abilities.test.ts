import type { ChannelAbilities } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addMember,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

let platform: TestPlatform
let owner: TestPerson
let operator: TestPerson
let viewer: TestPerson
beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  operator = await addMember(platform, owner, 'operator', 'otto')
  viewer = await addMember(platform, owner, 'viewer', 'vera')
})
afterAll(() => platform.stop())

/** The names of the abilities that somebody has in a channel, in the order of the alphabet. */
async function held({ client }: TestPerson, channelId: string): Promise<string[]> {
  const { abilities } = (await client.getChannel(channelId)).channel
  return Object.entries(abilities ?? {})
    .flatMap(([name, isHeld]) => (isHeld ? [name] : []))
    .toSorted()
}
const all: (keyof ChannelAbilities)[] = [
  'addMembers',
  'change',
  'mentionEveryone',
  'removeMembers',
  'write',
]

describe('what one may do in a channel is said with it', () => {
  test('to its owner, a member, somebody who is not in it, and a viewer', async () => {
    const { channel } = await operator.client.createChannel({
      name: 'rights',
      memberIds: [viewer.me.id],
    })
    expect(await held(operator, channel.id)).toEqual(all)
    expect(await held(owner, channel.id)).toEqual(['join', 'moderate'])
    expect(await held(viewer, channel.id)).toEqual([])
    await owner.client.addChannelMember(channel.id, owner.me.id)
    expect(await held(owner, channel.id)).toEqual([...all, 'moderate'].toSorted())
    await expect(viewer.client.updateChannel(channel.id, { name: 'theirs' })).rejects.toMatchObject(
      { code: 'forbidden' },
    )
  })

  test('a viewer may write in a direct message, and nobody may take anybody out of one', async () => {
    const { channel } = await operator.client.openDm(viewer.me.id)
    expect(await held(viewer, channel.id)).toEqual(['write'])
    expect(await held(operator, channel.id)).toEqual(['write'])
    await viewer.client.sendMessage(channel.id, { content: 'Hello' })
  })

  test('an archived one can be restored and cleared, not written to', async () => {
    const { channel } = await operator.client.createChannel({ name: 'closed' })
    const { channel: archived } = await operator.client.updateChannel(channel.id, {
      archived: true,
    })
    expect(archived.abilities).toMatchObject({ write: false, addMembers: false, change: true })
  })

  test('and events, which all read alike, say nothing of it', async () => {
    const { rows } = await sql<{ payload: string }>`
      select payload::text from events where type in ('channel.created', 'channel.updated')`.execute(
      platform.db,
    )
    expect(rows.length).toBeGreaterThan(2)
    expect(rows.filter(({ payload }) => payload.includes('"abilities"'))).toEqual([])
  })
})
