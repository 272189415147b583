import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RootKey } from '../../crypto/root-key.ts'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import type { Actor } from '../../auth/actor.ts'
import { currentFields, itemIdsAfter } from '../vault/current-fields.repo.ts'
import { Compiler } from './compiler.ts'
import type { LeakedField } from './compile.ts'
import { createLeakGuard } from './leak-guard.ts'
import { LeakIndex } from './leak-index.ts'
import { REMOVED } from './redact.ts'

const masterKey = randomBytes(32)
const value = 'Uu6yTq-31pKx8-Bnm4'

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let channelId: string
let itemId: string
let actor: Actor

beforeAll(async () => {
  platform = await startPlatform({ masterKey })
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'early')
  channelId = (await owner.client.createChannel({ name: 'early', memberIds: [agent.agent.id] }))
    .channel.id
  const { vault } = await owner.client.createVault({ name: 'Early' })
  itemId = (
    await owner.client.createVaultItem(vault.id, {
      name: 'Database',
      type: 'login',
      fields: { password: 'not-that-one-99' },
    })
  ).item.id
  actor = {
    kind: 'agent',
    principalId: agent.agent.id,
    workspaceId: owner.me.workspaceId,
    role: null,
    scopes: ['*'],
    handle: 'early',
    displayName: 'early',
    credential: { type: 'api_key', id: agent.agent.id },
  }
})
afterAll(() => platform.stop())

/** A watch whose index is complete when the test says so. */
function slowWatch(compiler: Compiler) {
  const index = new LeakIndex<LeakedField>(compiler.patternKey)
  const { promise, resolve } = Promise.withResolvers<void>()
  let isComplete = false
  return {
    index,
    finish: async () => {
      const ids = await itemIdsAfter(platform.db, actor.workspaceId, null, 100)
      const fields = await currentFields(platform.db, actor.workspaceId, ids)
      const { fields: compiled } = await compiler.compile(actor.workspaceId, fields)
      index.replace(itemId, compiled)
      isComplete = true
      resolve()
    },
    watch: {
      current: () => ({ index, isComplete, isSoon: false }),
      complete: () => promise,
      stop: async () => {},
    },
  }
}

test('a write does not wait until an index is built, and what it held is taken out of the message and the log then', async () => {
  // Stored as it is: the platform's own guard does not know the value yet.
  const { message } = await agent.client.sendMessage(channelId, { content: `it is ${value}` })
  await owner.client.updateVaultItem(itemId, { fields: { password: value } })
  const rootKey = new RootKey(masterKey)
  const compiler = new Compiler(platform.db, rootKey)
  const slow = slowWatch(compiler)
  const errors: unknown[] = []
  const guard = createLeakGuard({
    database: platform.app.database,
    rootKey,
    watch: slow.watch,
    onError: (error) => errors.push(error),
  })
  const target = { place: 'message', channelId, subjectId: null, isMessage: true } as const
  const { body, written } = await guard.clean(actor, { content: `it is ${value}` }, target)
  expect(body).toEqual({ content: `it is ${value}` })
  await written?.(message.id)
  await slow.finish()
  await guard.stop()
  expect(errors).toEqual([])
  expect((await owner.client.getMessage(channelId, message.id)).message.content).toBe(
    `it is ${REMOVED}`,
  )
  const log = await platform.db.selectFrom('events').select('payload').execute()
  expect(JSON.stringify(log)).not.toContain(value)
  expect((await owner.client.listLeaks()).leaks).toMatchObject([
    { itemId, messageId: message.id, canRestore: true },
  ])
})

test('what is written while the node is unsealed is looked at by itself: the search may be past it', async () => {
  const rootKey = new RootKey(null)
  const slow = slowWatch(new Compiler(platform.db, rootKey))
  const errors: unknown[] = []
  const guard = createLeakGuard({
    database: platform.app.database,
    rootKey,
    watch: slow.watch,
    onError: (error) => errors.push(error),
  })
  const target = { place: 'message', channelId, subjectId: null, isMessage: true } as const
  const { body, written } = await guard.clean(actor, { content: `again ${value}` }, target)
  expect(body).toEqual({ content: `again ${value}` })
  // Stored as it is.
  const { message } = await agent.client.sendMessage(channelId, { content: 'to be replaced' })
  await platform.db
    .updateTable('messages')
    .set({ content: `again ${value}` })
    .where('id', '=', message.id)
    .execute()
  rootKey.open(masterKey)
  await written?.(message.id)
  await slow.finish()
  await guard.stop()
  expect(errors).toEqual([])
  expect((await owner.client.getMessage(channelId, message.id)).message.content).toBe(
    `again ${REMOVED}`,
  )
})

test('many fields are compiled in a thread of their own, as a few are here, and what does not open is counted', async () => {
  const { vault } = await owner.client.createVault({ name: 'Many' })
  const { items } = await owner.client.importVaultItems(
    vault.id,
    Array.from({ length: 40 }, (_, at) => ({
      name: `Item ${at}`,
      type: 'login' as const,
      fields: { username: 'app', password: randomBytes(12).toString('hex') },
    })),
  )
  const compiler = new Compiler(platform.db, new RootKey(masterKey))
  const ids = items.map(({ id }) => id)
  const fields = await currentFields(platform.db, actor.workspaceId, ids)
  expect(fields).toHaveLength(80)
  const inThread = await compiler.compile(actor.workspaceId, fields)
  expect(inThread.fields).toHaveLength(40)
  const [first] = inThread.fields
  const here = await compiler.compile(
    actor.workspaceId,
    fields.filter(({ itemId: of }) => of === first?.owner.itemId),
  )
  expect(here.fields).toEqual([first])
  const strange = new Compiler(platform.db, new RootKey(randomBytes(32)))
  expect(await strange.compile(actor.workspaceId, fields)).toEqual({ fields: [], unreadable: 80 })
  const changed = fields.map((field) => ({ ...field, sealed: Buffer.alloc(64, 1) }))
  expect(await compiler.compile(actor.workspaceId, changed)).toEqual({ fields: [], unreadable: 80 })
  await compiler.stop()
  await strange.stop()
})
