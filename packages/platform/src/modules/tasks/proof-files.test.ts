import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Task } from '@sesamespace/sdk'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let outsider: TestAgent
let channelId: string
let task: Task

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'worker')
  outsider = await createAgent(platform, owner, 'outsider')
})
afterAll(() => platform.stop())

beforeEach(async () => {
  const { channel } = await owner.client.createChannel({
    name: `board-${crypto.randomUUID().slice(0, 8)}`,
    visibility: 'private',
    memberIds: [agent.agent.id],
  })
  channelId = channel.id
  await owner.client.updateTaskRules(channelId, { acceptance: true, proof: true })
  task = (await owner.client.createTask(channelId, { title: 'Measure it' })).task
  await agent.client.claimTask(channelId, task.id)
})

const upload = async (by: Pick<TestAgent, 'client'> = agent, text = 'took 12 ms', place = '') =>
  (
    await by.client.uploadFile({
      fileName: 'report.txt',
      contentType: 'text/plain',
      data: text,
      ...(place && { channelId: place }),
    })
  ).file
const prove = async (fileIds: string[], { client }: Pick<TestAgent, 'client'> = agent) =>
  (
    await client.updateTask(channelId, task.id, {
      status: 'in_review',
      proof: { text: 'Measured.', fileIds },
    })
  ).task
const bareGet = async (url = '') => {
  const answer = await fetch(url)
  return { status: answer.status, text: await answer.text() }
}
const urlIn = (seen: Task): string => seen.review?.proof?.files[0]?.downloadUrl ?? ''
const gone = { status: 404 }

test('a file alone is a proof, and who sees the task reads it by the bare address', async () => {
  const file = await upload()
  const sent = await prove([file.id])
  expect(sent.review?.proof).toMatchObject({
    text: 'Measured.',
    links: [],
    files: [{ id: file.id, fileName: 'report.txt', contentType: 'text/plain', size: 10 }],
  })
  const { task: seen } = await owner.client.findTask(task.id)
  expect(urlIn(seen)).toMatch(new RegExp(`^${platform.url}/api/v1/drive/files/${file.id}/`))
  expect(await bareGet(urlIn(seen))).toEqual({ status: 200, text: 'took 12 ms' })
  expect((await owner.client.previewFile(file.id)).text).toBe('took 12 ms')
  // As of a message: a copy of the address is of one reader, who must still see the task.
  expect((await bareGet(urlIn(sent).replace(/reader=[^&]+/, `reader=${owner.me.id}`))).status).toBe(
    401,
  )
  await expect(outsider.client.previewFile(file.id)).rejects.toMatchObject(gone)
  await owner.client.removeChannelMember(channelId, agent.agent.id)
  expect((await bareGet(urlIn(sent))).status).toBe(404)
  await expect(agent.client.previewFile(file.id)).rejects.toMatchObject(gone)
  expect((await bareGet(urlIn(seen))).status).toBe(200)
})

test('who sees a task of a public channel shows their work by a file, without being a member of it', async () => {
  const { channel } = await owner.client.createChannel({
    name: `open-${crypto.randomUUID().slice(0, 8)}`,
    visibility: 'public',
  })
  await owner.client.updateTaskRules(channel.id, { acceptance: true, proof: true })
  const { task: open } = await owner.client.createTask(channel.id, { title: 'Measure it' })
  const passer = await addMember(platform, owner, 'operator', 'passer')
  await passer.client.claimTask(channel.id, open.id)
  const file = await upload(passer, 'took 9 ms', channel.id)
  const { task: proven } = await passer.client.updateTask(channel.id, open.id, {
    status: 'in_review',
    proof: { text: 'Measured.', fileIds: [file.id] },
  })
  expect(await bareGet(urlIn(proven))).toEqual({ status: 200, text: 'took 9 ms' })
  await expect(
    passer.client.sendMessage(channel.id, {
      content: 'Look',
      attachmentIds: [(await upload(passer, 'more', channel.id)).id],
    }),
  ).rejects.toMatchObject({ status: 403 })
  await expect(upload(passer, 'else', channelId)).rejects.toMatchObject(gone)
})

test('events bring it with an address for their reader', async () => {
  const reader = platform.client({ apiKey: agent.key })
  await reader.connect()
  const told = new Promise<Task>((resolve) =>
    reader.on('task.updated', (event) => {
      if (event.task.review?.proof) resolve(event.task)
    }),
  )
  await prove([(await upload()).id])
  expect(await bareGet(urlIn(await told))).toMatchObject({ status: 200 })
  reader.disconnect()
})

test('it goes with the task, and with its channel', async () => {
  const first = urlIn(await prove([(await upload()).id]))
  expect((await bareGet(first)).status).toBe(200)
  await owner.client.deleteTask(channelId, task.id)
  expect((await bareGet(first)).status).toBe(404)
  task = (await owner.client.createTask(channelId, { title: 'Again' })).task
  const second = urlIn(await prove([(await upload()).id]))
  await owner.client.deleteChannel(channelId)
  expect((await bareGet(second)).status).toBe(404)
  const left = await platform.db
    .selectFrom('files')
    .select('id')
    .where('channel_id', '=', channelId)
    .execute()
  expect(left).toEqual([])
})

test('a proof that took its place leaves the files of the one before in the history', async () => {
  const before = await upload(agent, 'first')
  await prove([before.id])
  const after = await upload(agent, 'second')
  const { review } = await prove([after.id])
  expect(review?.proof?.files.map(({ id }) => id)).toEqual([after.id])
  const { activity } = await owner.client.getTaskActivity(channelId, task.id)
  expect(activity.map(({ changes }) => changes['proof']?.to)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ files: [expect.objectContaining({ id: before.id })] }),
    ]),
  )
  expect((await owner.client.previewFile(before.id)).text).toBe('first')
  // The same file may stand in the next proof too.
  expect((await prove([before.id, after.id])).review?.proof?.files).toHaveLength(2)
})

test('names files that are the sender’s own, of no message and of no other task', async () => {
  const notFound = { code: 'not_found' }
  await expect(prove([(await upload(owner)).id])).rejects.toMatchObject(notFound)
  await expect(prove([crypto.randomUUID()])).rejects.toMatchObject(notFound)
  const { channel } = await owner.client.createChannel({
    name: `else-${crypto.randomUUID().slice(0, 8)}`,
    memberIds: [agent.agent.id],
  })
  const elsewhere = await upload(agent, 'elsewhere', channel.id)
  await expect(prove([elsewhere.id])).rejects.toMatchObject(notFound)
  const sent = await upload()
  await agent.client.sendMessage(channelId, { content: 'Look', attachmentIds: [sent.id] })
  await expect(prove([sent.id])).rejects.toMatchObject(notFound)
  await expect(prove(Array.from({ length: 11 }, () => crypto.randomUUID()))).rejects.toMatchObject({
    code: 'invalid_request',
  })
  // What was refused took nothing along.
  expect((await owner.client.findTask(task.id)).task).toMatchObject({ status: 'in_progress' })
  const own = await upload()
  await expect(prove([own.id, sent.id])).rejects.toMatchObject(notFound)
  await agent.client.sendMessage(channelId, { content: 'Free still', attachmentIds: [own.id] })
})

test('a proof’s file is no message’s, and stays under its name and in its channel', async () => {
  const file = await upload()
  await prove([file.id])
  await expect(
    agent.client.sendMessage(channelId, { content: 'Look', attachmentIds: [file.id] }),
  ).rejects.toMatchObject({ code: 'not_found' })
  const { workspaceId } = owner.me
  const again = await fetch(`${platform.url}/api/v1/drive/files`, {
    method: 'POST',
    headers: { authorization: `Bearer ${agent.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      fileId: file.id,
      s3Key: `${workspaceId}/${file.id}`,
      fileName: 'other.txt',
      contentType: 'text/plain',
      size: file.size,
    }),
  })
  expect(again.status).toBe(400)
  expect((await owner.client.findTask(task.id)).task.review?.proof?.files[0]?.fileName).toBe(
    'report.txt',
  )
})

test('of two tasks that name one file at once, one gets it', async () => {
  const second = (await owner.client.createTask(channelId, { title: 'Second' })).task
  await agent.client.claimTask(channelId, second.id)
  const { id } = await upload()
  const change = { status: 'in_review' as const, proof: { text: 'Mine.', fileIds: [id] } }
  const outcomes = await Promise.allSettled(
    [task, second].map((one) => agent.client.updateTask(channelId, one.id, change)),
  )
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('the leak guard looks into it: one with a secret of the vault is not taken', async () => {
  const { vault } = await owner.client.createVault({ name: 'Proofs' })
  const password = 'Uu6yTq-31pKx8-Bnm4'
  await owner.client.createVaultItem(vault.id, {
    name: 'Database',
    type: 'login',
    fields: { password },
  })
  await expect(upload(agent, `signed in with ${password}`)).rejects.toMatchObject({
    code: 'secret_in_content',
  })
})
