import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { replaceContent } from './replace-content.ts'

let platform: TestPlatform
let owner: TestPerson
let outsider: TestPerson
let agent: TestAgent
let channelId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  outsider = await addMember(platform, owner, 'operator', 'outside')
  agent = await createAgent(platform, owner, 'writer')
  channelId = (
    await owner.client.createChannel({
      name: 'texts',
      visibility: 'private',
      memberIds: [agent.agent.id],
    })
  ).channel.id
})
afterAll(() => platform.stop())

const send = async (content: string): Promise<string> =>
  (await agent.client.sendMessage(channelId, { content })).message.id
const edit = (id: string, content: string, streaming = false) =>
  agent.client.editMessage(channelId, id, { content, streaming })
const textsOf = async (id: string): Promise<string[]> =>
  (await owner.client.listMessageRevisions(channelId, id)).revisions.map(({ content }) => content)
const asOf = (id: string, createdAt: Date) =>
  platform.db.updateTable('messages').set({ created_at: createdAt }).where('id', '=', id).execute()

test('the texts of a message are listed newest first, with who wrote each and when, in pages', async () => {
  const id = await send('one')
  await edit(id, 'two')
  await edit(id, 'two')
  const { message } = await edit(id, 'three')
  const first = await owner.client.listMessageRevisions(channelId, id, { limit: 2 })
  expect(first.revisions).toMatchObject([
    { revision: 3, content: 'three', writtenBy: agent.agent.id },
    { revision: 2, content: 'two', writtenBy: agent.agent.id },
  ])
  const cursor = first.nextCursor ?? ''
  const { revisions, nextCursor } = await owner.client.listMessageRevisions(channelId, id, {
    limit: 2,
    cursor,
  })
  expect(revisions).toEqual([
    { revision: 1, content: 'one', writtenAt: message.createdAt, writtenBy: agent.agent.id },
  ])
  expect(nextCursor).toBeNull()
  const all = []
  for await (const revision of owner.client.iterateMessageRevisions(channelId, id, { limit: 1 }))
    all.push(revision.content)
  expect(all).toEqual(['three', 'two', 'one'])
  for (const wrong of ['x', '-1', '99999999999'])
    expect(await codeOf(owner.client.listMessageRevisions(channelId, id, { cursor: wrong }))).toBe(
      '400 invalid_request',
    )
})

test('an outsider is told of nothing, and nothing is kept of a deleted message', async () => {
  const id = await send('not for you')
  await edit(id, 'nor this')
  const list = (person: TestPerson) => codeOf(person.client.listMessageRevisions(channelId, id))
  expect(await list(outsider)).toBe('404 not_found')
  const { channel } = await owner.client.createChannel({ name: 'elsewhere' })
  expect(await codeOf(owner.client.listMessageRevisions(channel.id, id))).toBe('404 not_found')
  await agent.client.deleteMessage(channelId, id)
  expect(await list(owner)).toBe('404 not_found')
})

test('edits of two at once keep every text', async () => {
  const id = await send('0')
  await Promise.all(['1', '2', '3', '4'].map((content) => edit(id, content)))
  expect((await textsOf(id)).toSorted()).toEqual(['0', '1', '2', '3', '4'])
})

test('an answer that is being written is one text, also after the server stopped it', async () => {
  const id = await send('…')
  await edit(id, 'So', true)
  await platform.db
    .updateTable('messages')
    .set({ streaming: false, stopped: 'silent' })
    .where('id', '=', id)
    .execute()
  const { message } = await edit(id, 'So it is.')
  expect(message).toMatchObject({ content: 'So it is.', editedAt: null })
  expect(await textsOf(id)).toEqual(['So it is.'])
})

test('what was finished long ago is edited by a stream as by any other edit', async () => {
  const id = await send('We agreed on 100.')
  await asOf(id, new Date(Date.now() - 6 * 60_000))
  await edit(id, 'We', true)
  const { message } = await edit(id, 'We agreed on 200.')
  expect(message.editedAt).not.toBeNull()
  expect(await textsOf(id)).toEqual(['We agreed on 200.', 'We agreed on 100.'])
})

test('a text that is to be forgotten leaves the earlier texts too, when its author edited it meanwhile', async () => {
  const id = await send('it is hunter2')
  await edit(id, 'never mind')
  const isChanged = await platform.app.database.transaction(owner.me.workspaceId, (tx) =>
    replaceContent(tx, {
      channelId,
      messageId: id,
      from: 'it is hunter2',
      to: 'it is gone',
      actorId: owner.me.id,
      before: 'forget',
    }),
  )
  expect(isChanged).toBe(false)
  expect(await textsOf(id)).toEqual(['never mind', 'it is gone'])
})

test('who put a text back is named with it', async () => {
  const id = await send('redacted')
  await platform.app.database.transaction(owner.me.workspaceId, (tx) =>
    replaceContent(tx, {
      channelId,
      messageId: id,
      from: 'redacted',
      to: 'as it was',
      actorId: owner.me.id,
      before: 'keep',
    }),
  )
  const { revisions } = await owner.client.listMessageRevisions(channelId, id)
  expect(revisions.map(({ writtenBy }) => writtenBy)).toEqual([owner.me.id, agent.agent.id])
})
