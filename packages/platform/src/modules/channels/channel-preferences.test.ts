import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { liveSocket } from '../../../test/live-socket.ts'

let platform: TestPlatform
let owner: TestPerson
let olga: TestPerson

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  olga = await addMember(platform, owner, 'operator', 'olga')
})
afterAll(() => platform.stop())

const chosen = async ({ client }: TestPerson, channelId: string) => {
  const { notify, isMuted, isStarred } = (await client.getChannel(channelId)).channel
  return { notify, isMuted, isStarred }
}

test('each member has a channel as they want it, on all their devices, and nobody else is told', async () => {
  const { channel } = await owner.client.createChannel({ name: 'ops', memberIds: [olga.me.id] })
  const own = await liveSocket(platform.url, { token: owner.accessToken })
  const others = await liveSocket(platform.url, { token: olga.accessToken })
  await owner.client.updateChannelPreferences(channel.id, { isStarred: true })
  await owner.client.updateChannelPreferences(channel.id, { notify: 'all', isMuted: true })
  expect(await own.frame('channel.preferences')).toMatchObject({ channelId: channel.id })
  await owner.client.updateChannel(channel.id, { description: 'Operations' })
  const updated = await others.frame('channel.updated')
  expect(updated).toMatchObject({
    channel: { notify: 'mentions', isMuted: false, isStarred: false },
  })
  expect(others.types().has('channel.preferences')).toBe(false)
  own.close()
  others.close()
  expect(await chosen(owner, channel.id)).toEqual({ notify: 'all', isMuted: true, isStarred: true })
  expect(await chosen(olga, channel.id)).toEqual({
    notify: 'mentions',
    isMuted: false,
    isStarred: false,
  })
  await owner.client.updateChannelPreferences(channel.id, { notify: null })
  expect((await chosen(owner, channel.id)).notify).toBe('mentions')
})

test('a direct message notifies of everything; who is not a member has nothing to choose', async () => {
  const { channel: dm } = await owner.client.openDm(olga.me.id)
  expect((await chosen(owner, dm.id)).notify).toBe('all')
  const { channel } = await owner.client.createChannel({ name: 'open to join' })
  expect(await codeOf(olga.client.updateChannelPreferences(channel.id, { isMuted: true }))).toMatch(
    /^40[34] /,
  )
  const wrong = JSON.parse('{"notify":"loud"}')
  expect(await codeOf(owner.client.updateChannelPreferences(channel.id, wrong))).toBe(
    '400 invalid_request',
  )
})
