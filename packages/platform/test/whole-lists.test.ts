import type { SesameClient } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from './code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from './harness.ts'

let platform: TestPlatform
let owner: TestPerson
let channelId: string
let vaultId: string

// Names that differ in case alone, the same one twice, and others that databases and programs order differently.
const names = ['zoe', 'Zoe', 'Äpfel', 'äpfel', 'Same', 'Same', 'a b', 'ab', '日本']

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  const { client } = owner
  channelId = (await client.createChannel({ name: 'Everybody', kind: 'channel' })).channel.id
  vaultId = (await client.createVault({ name: 'Vault of all' })).vault.id
  for (const [index, name] of names.entries()) {
    const { agent } = await createAgent(platform, owner, `agent${index}`)
    await client.updateAgent(agent.id, { displayName: name })
    const person = await addMember(platform, owner, 'operator', `person${index}`)
    await person.client.updateProfile({ displayName: name })
    await client.addChannelMember(channelId, agent.id)
    await client.addChannelMember(channelId, person.me.id)
    await client.setVaultMember(vaultId, agent.id, 'user')
    await client.createVault({ name: `${name} ${index}` })
    const { channel } = await client.createChannel({ name: `Room ${index}`, kind: 'channel' })
    if (index % 3) await client.sendMessage(channel.id, { content: 'Hello' })
    await client.createInvite({ email: `guest${index}@example.com`, role: 'viewer' })
  }
  // What is made in one transaction has one time: only the id tells where a page ended.
  await sql`update vault_members set added_at = date_trunc('minute', added_at) + interval '7 microseconds'`.execute(
    platform.db,
  )
  await sql`update channels set last_message_at = date_trunc('minute', last_message_at)`.execute(
    platform.db,
  )
  await sql`update invites set created_at = date_trunc('minute', created_at) + interval '1 microsecond'`.execute(
    platform.db,
  )
})
afterAll(() => platform.stop())

type Asked = { limit?: number; cursor?: string }
type Listed = { ids: string[]; nextCursor: string | null }
const byId = (rows: { id: string }[]): string[] => rows.map(({ id }) => id)

const noId = '00000000-0000-4000-8000-000000000000'
const placeOf = (place: unknown[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** Each list that was whole, as the SDK reads it and as it goes through it. */
const lists: Record<
  string,
  {
    read: (client: SesameClient, asked?: Asked) => Promise<Listed>
    iterate: (client: SesameClient, asked: Asked) => AsyncGenerator<object, void, undefined>
  }
> = {
  agents: {
    read: async (client, asked) => {
      const { agents, nextCursor } = await client.listAgents(asked)
      return { ids: byId(agents), nextCursor }
    },
    iterate: (client, asked) => client.iterateAgents(asked),
  },
  members: {
    read: async (client, asked) => {
      const { members, nextCursor } = await client.listMembers(asked)
      return { ids: byId(members), nextCursor }
    },
    iterate: (client, asked) => client.iterateMembers(asked),
  },
  invites: {
    read: async (client, asked) => {
      const { invites, nextCursor } = await client.listInvites(asked)
      return { ids: byId(invites), nextCursor }
    },
    iterate: (client, asked) => client.iterateInvites(asked),
  },
  channels: {
    read: async (client, asked) => {
      const { channels, nextCursor } = await client.listChannels(asked)
      return { ids: byId(channels), nextCursor }
    },
    iterate: (client, asked) => client.iterateChannels({ sort: 'recent', ...asked }),
  },
  'channels as they were made': {
    read: async (client, asked) => {
      const { channels, nextCursor } = await client.listChannels({ ...asked, sort: 'created' })
      return { ids: byId(channels), nextCursor }
    },
    iterate: (client, asked) => client.iterateChannels(asked),
  },
  'members of a channel': {
    read: async (client, asked) => {
      const { members, nextCursor } = await client.listChannelMembers(channelId, asked)
      return { ids: byId(members), nextCursor }
    },
    iterate: (client, asked) => client.iterateChannelMembers(channelId, asked),
  },
  vaults: {
    read: async (client, asked) => {
      const { vaults, nextCursor } = await client.listVaults(asked)
      return { ids: byId(vaults), nextCursor }
    },
    iterate: (client, asked) => client.iterateVaults(asked),
  },
  'members of a vault': {
    read: async (client, asked) => {
      const { members, nextCursor } = await client.listVaultMembers(vaultId, asked)
      return { ids: members.map(({ principalId }) => principalId), nextCursor }
    },
    iterate: (client, asked) => client.iterateVaultMembers(vaultId, asked),
  },
}

async function gather<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const row of rows) all.push(row)
  return all
}

const idOf = (row: object): string =>
  'principalId' in row ? String(row.principalId) : 'id' in row ? String(row.id) : ''

describe.each(Object.entries(lists))('the list of %s', (_, { read, iterate }) => {
  test('is whole for who knows of no pages', async () => {
    const { ids, nextCursor } = await read(owner.client)
    expect(ids.length).toBeGreaterThanOrEqual(names.length)
    expect(nextCursor).toBeNull()
  })

  test.each([1, 2, 3, 1_000])(
    'comes in pages of %i, each row once, in the same order',
    async (limit) => {
      const { ids: whole } = await read(owner.client)
      const pages: string[][] = []
      let cursor: string | undefined
      do {
        const page = await read(owner.client, { limit, ...(cursor && { cursor }) })
        pages.push(page.ids)
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      expect(pages.flat()).toEqual(whole)
      expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true)
      expect(pages).toHaveLength(Math.ceil(whole.length / limit))
      const iterated = await gather(iterate(owner.client, { limit }))
      expect(iterated.map(idOf)).toEqual(whole)
    },
  )

  test('has a rest after a place, without a limit too', async () => {
    const { ids: whole } = await read(owner.client)
    const { nextCursor } = await read(owner.client, { limit: 4 })
    expect((await read(owner.client, { cursor: nextCursor ?? '' })).ids).toEqual(whole.slice(4))
  })

  test.each([
    ['{"limit":0}', { limit: 0 }],
    ['{"limit":1001}', { limit: 1001 }],
    ['half of one', { limit: 1.5 }],
    ['a place of nowhere', { cursor: 'x' }],
    ['a place with a NUL', { cursor: placeOf(['\0', noId]) }],
    ['a place without an end', { cursor: placeOf([1e300, noId]) }],
    ['a place of another list', { cursor: placeOf([true]) }],
  ])('says what is wrong with %s', async (_name, asked) => {
    expect(await codeOf(read(owner.client, asked))).toBe('400 invalid_request')
  })
})

test('what was called with options alone still is', async () => {
  const ended = AbortSignal.abort(new Error('not wanted any more'))
  for (const call of [
    () => owner.client.listAgents({ signal: ended }),
    () => owner.client.listMembers({ signal: ended }),
    () => owner.client.listChannelMembers(channelId, { signal: ended }),
    () => owner.client.listVaults({}, { signal: ended }),
  ])
    await expect(call()).rejects.toThrow('not wanted any more')
  const { agents } = await owner.client.listAgents({ timeoutMs: 20_000 })
  expect(agents).toHaveLength(names.length)
})

test('a page of channels shows no more than the whole list', async () => {
  const stranger = await addMember(platform, owner, 'operator', 'stranger')
  const { channel } = await owner.client.createChannel({
    name: 'Secret',
    kind: 'channel',
    visibility: 'private',
  })
  const seen = await gather(stranger.client.iterateChannels({ limit: 2 }))
  expect(seen.map(({ id }) => id)).not.toContain(channel.id)
  expect(seen.length).toBe((await stranger.client.listChannels()).channels.length)
})

test('a page of people keeps addresses from who may not read them', async () => {
  const viewer = await addMember(platform, owner, 'viewer', 'onlooker')
  const { members } = await viewer.client.listMembers({ limit: 200 })
  const others = members.filter(({ id }) => id !== viewer.me.id)
  expect(others.every(({ email, secondFactor }) => email === null && secondFactor === null)).toBe(
    true,
  )
})
