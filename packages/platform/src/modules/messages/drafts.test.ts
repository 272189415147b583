import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

let platform: TestPlatform
let owner: TestPerson
let bob: TestPerson
beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  bob = await addMember(platform, owner, 'operator', 'bob')
})
afterAll(() => platform.stop())

const room = async (): Promise<string> => {
  const { channel } = await owner.client.createChannel({
    name: `drafts ${Math.random()}`,
    visibility: 'private',
    memberIds: [bob.me.id],
  })
  return channel.id
}
const draftsOf = async ({ client }: TestPerson) => (await client.listDrafts()).drafts

test('what was typed in a channel and in a thread is kept for its author alone, and goes when it is emptied', async () => {
  const channelId = await room()
  const { message: root } = await owner.client.sendMessage(channelId, { content: 'Root' })
  await bob.client.putDraft(channelId, { text: 'Half a ' })
  await bob.client.putDraft(channelId, { text: 'Half a line' })
  await bob.client.putDraft(root.id, { text: '  An answer\n' })
  expect(await draftsOf(bob)).toEqual([
    { placeId: root.id, channelId, text: '  An answer\n', updatedAt: expect.any(String) },
    { placeId: channelId, channelId, text: 'Half a line', updatedAt: expect.any(String) },
  ])
  expect(await draftsOf(owner)).toEqual([])
  await bob.client.putDraft(root.id, { text: ' \n' })
  await bob.client.putDraft(root.id, { text: '' })
  expect((await draftsOf(bob)).map(({ placeId }) => placeId)).toEqual([channelId])
})

test('nothing is kept, nor shown, of a channel that one may not see', async () => {
  const channelId = await room()
  const { message: root } = await owner.client.sendMessage(channelId, { content: 'Root' })
  await bob.client.putDraft(channelId, { text: 'To the others' })
  await owner.client.removeChannelMember(channelId, bob.me.id)
  expect((await draftsOf(bob)).map((one) => one.channelId)).not.toContain(channelId)
  for (const placeId of [channelId, root.id, owner.me.id])
    expect(await codeOf(bob.client.putDraft(placeId, { text: 'x' }))).toBe('404 not_found')
  const agent = await createAgent(platform, owner, 'typist')
  expect(await codeOf(agent.client.listDrafts())).toBe('403 forbidden')
  expect(await codeOf(bob.client.putDraft(channelId, { text: 'x'.repeat(50_001) }))).toBe(
    '400 invalid_request',
  )
})

test('a text with a secret is neither kept nor changed, and is told of once, however often it is typed on', async () => {
  const channelId = await room()
  const { vault } = await owner.client.createVault({ name: 'Typed' })
  const password = 'correct-horse-battery-staple-4711'
  await owner.client.createVaultItem(vault.id, {
    name: 'Database',
    type: 'login',
    fields: { username: 'app', password },
  })
  await bob.client.putDraft(channelId, { text: 'The password is' })
  for (const more of ['', ', I', ', I think']) {
    const put = bob.client.putDraft(channelId, { text: `The password is ${password}${more}` })
    expect(await codeOf(put)).toBe('422 secret_in_content')
  }
  expect((await draftsOf(bob)).find((one) => one.placeId === channelId)?.text).toBe(
    'The password is',
  )
  expect((await owner.client.listLeaks()).leaks).toHaveLength(1)
})

test('a channel that goes at this moment is not found', async () => {
  const channelId = await room()
  // Asked again it would not be there from the beginning.
  const once = platform.client({ token: bob.accessToken, maxRetries: 0 })
  const put = await platform.db.transaction().execute(async (tx) => {
    await tx.deleteFrom('channels').where('id', '=', channelId).execute()
    const coming = codeOf(once.putDraft(channelId, { text: 'x' }))
    // It waits for the end of this.
    await expect
      .poll(async () => {
        const { rows } = await sql`
          select from pg_stat_activity where wait_event_type = 'Lock' and query like 'insert into "drafts"%'`.execute(
          platform.db,
        )
        return rows.length
      })
      .toBe(1)
    return { coming }
  })
  expect(await put.coming).toBe('404 not_found')
})

test('what a person had typed goes with them', async () => {
  const channelId = await room()
  const leaver = await addMember(platform, owner, 'operator', 'leaver')
  await owner.client.addChannelMember(channelId, leaver.me.id)
  await leaver.client.putDraft(channelId, { text: 'Never sent' })
  await owner.client.removeMember(leaver.me.id, owner.me.id)
  const rows = await platform.db.selectFrom('drafts').select('principal_id').execute()
  expect(rows.map((row) => row.principal_id)).not.toContain(leaver.me.id)
})

test('the oldest of very many give way', async () => {
  const channelId = await room()
  const roots: string[] = []
  for (let each = 0; each <= 200; each += 1) {
    const { message } = await owner.client.sendMessage(channelId, { content: `Root ${each}` })
    roots.push(message.id)
    await owner.client.putDraft(message.id, { text: 'x' })
  }
  const kept = (await draftsOf(owner)).map(({ placeId }) => placeId)
  expect(kept).toEqual(roots.slice(1).toReversed())
})
