import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../harness.ts'
import { liveSocket } from '../live-socket.ts'

let platform: TestPlatform
let owner: TestPerson
let operator: TestPerson
let approver: TestPerson
let auditor: TestPerson
let viewer: TestPerson
let agent: TestAgent

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  operator = await addMember(platform, owner, 'operator', 'otto')
  approver = await addMember(platform, owner, 'approver', 'anna')
  auditor = await addMember(platform, owner, 'auditor', 'audrey')
  viewer = await addMember(platform, owner, 'viewer', 'vera')
  agent = await createAgent(platform, owner, 'scout')
})
afterAll(() => platform.stop())

describe('e-mail addresses', () => {
  test('are read by who manages people, and everybody reads their own', async () => {
    const read = async ({ client }: Pick<TestPerson, 'client'>) =>
      (await client.listMembers()).members
        .map(({ email }) => email)
        .filter((email) => email !== null)
    expect(await read(owner)).toHaveLength(5)
    for (const person of [operator, approver, auditor, viewer])
      expect(await read(person)).toEqual([`${person.me.handle}@example.com`])
    expect(await read(agent)).toEqual([])
  })

  test('are not found by search either', async () => {
    const found = (client: TestPerson['client']) =>
      client.search({ q: 'anna@example', in: ['members'] }).then(({ members }) => members.length)
    expect(await found(owner.client)).toBe(1)
    expect(await found(viewer.client)).toBe(0)
  })

  test('of invitations are not shown to an auditor, who sees that there are some', async () => {
    await owner.client.createInvite({ email: 'new@example.com', role: 'viewer' })
    const { invites } = await auditor.client.listInvites()
    expect(invites).toMatchObject([{ role: 'viewer', email: null }])
    expect(await codeOf(viewer.client.listInvites())).toBe('403 forbidden')
  })
})

describe('keys of an agent', () => {
  test('are seen by operators and auditors, and made by its owner and admins', async () => {
    expect((await auditor.client.listAgentKeys(agent.agent.id)).keys).toHaveLength(1)
    expect(await codeOf(auditor.client.createAgentKey(agent.agent.id, { name: 'x' }))).toBe(
      '403 forbidden',
    )
    // Whoever holds a key reads the agent's direct messages.
    expect(await codeOf(operator.client.createAgentKey(agent.agent.id, { name: 'x' }))).toBe(
      '403 forbidden',
    )
    expect(
      await codeOf(
        operator.client.addAgentPublicKey(
          agent.agent.id,
          'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8',
        ),
      ),
    ).toBe('403 forbidden')
  })

  test('that reaches into a vault are made by a manager of it, who is told of others', async () => {
    const own = await createAgent(platform, operator, 'own')
    const { vault } = await owner.client.createVault({ name: 'Production' })
    await owner.client.setVaultMember(vault.id, own.agent.id, 'user')
    const mint = (scopes?: ('vault' | 'chat')[]) =>
      operator.client.createAgentKey(own.agent.id, { name: 'x', ...(scopes && { scopes }) })
    expect(await codeOf(mint())).toBe('403 forbidden')
    expect(await codeOf(mint(['vault']))).toBe('403 forbidden')
    expect(await codeOf(mint(['chat']))).toBe('no error')
    await owner.client.setVaultMember(vault.id, operator.me.id, 'manager')
    const socket = await liveSocket(platform.url, { token: owner.accessToken })
    expect(await codeOf(mint())).toBe('no error')
    expect(await socket.frame('agent.key_created')).toMatchObject({
      agentId: own.agent.id,
      vaultIds: [vault.id],
      createdBy: operator.me.id,
    })
    socket.close()
  })

  test('with an open lease need the same', async () => {
    const asking = await createAgent(platform, operator, 'asking')
    const { vault } = await owner.client.createVault({ name: 'Leased' })
    const { item } = await owner.client.createVaultItem(vault.id, {
      name: 'Db',
      type: 'note',
      fields: { note: 'x' },
    })
    const { lease } = await asking.client.requestLease({ itemId: item.id, reason: 'x' })
    const mint = () => operator.client.createAgentKey(asking.agent.id, { name: 'x' })
    expect(await codeOf(mint())).toBe('403 forbidden')
    await asking.client.cancelLease(lease.id)
    expect(await codeOf(mint())).toBe('no error')
  })
})

test('an agent is owned by who made it, and handed on by its owner and admins only', async () => {
  expect((await viewer.client.getAgent(agent.agent.id)).agent.ownerId).toBe(owner.me.id)
  const give = (by: TestPerson, ownerId: string) =>
    codeOf(by.client.updateAgent(agent.agent.id, { ownerId }))
  expect(await give(operator, operator.me.id)).toBe('403 forbidden')
  expect(await give(owner, agent.agent.id)).toBe('404 not_found')
  expect(await give(owner, operator.me.id)).toBe('no error')
  expect(await give(operator, owner.me.id)).toBe('no error')
})

test('what an agent reaches is shown to people and to itself', async () => {
  const other = await createAgent(platform, owner, 'curious')
  expect(await codeOf(other.client.getBlastRadius(agent.agent.id))).toBe('403 forbidden')
  expect((await agent.client.getBlastRadius(agent.agent.id)).activeKeys).toBe(1)
  expect((await viewer.client.getBlastRadius(agent.agent.id)).activeKeys).toBe(1)
})

describe('a viewer and an auditor', () => {
  test('answer a direct message, and begin none', async () => {
    for (const person of [viewer, auditor]) {
      const { channel } = await owner.client.openDm(person.me.id)
      const sent = await person.client.sendMessage(channel.id, { content: 'Yes' })
      await person.client.editMessage(channel.id, sent.message.id, { content: 'Yes!' })
      await person.client.deleteMessage(channel.id, sent.message.id)
      expect(await codeOf(person.client.openDm(operator.me.id))).toBe('403 forbidden')
    }
  })

  test('answer a mention in its thread, and write nowhere else', async () => {
    const { channel } = await owner.client.createChannel({
      name: 'asked',
      memberIds: [viewer.me.id, auditor.me.id],
    })
    for (const person of [viewer, auditor]) {
      const { message: root } = await owner.client.sendMessage(channel.id, {
        content: `@${person.me.handle}, what do you think?`,
      })
      const { message: other } = await owner.client.sendMessage(channel.id, { content: 'Anyone?' })
      const write = (threadRootId?: string) =>
        codeOf(
          person.client.sendMessage(channel.id, {
            content: 'Fine.',
            ...(threadRootId !== undefined && { threadRootId }),
          }),
        )
      expect(await write(root.id)).toBe('no error')
      expect(await write(other.id)).toBe('403 forbidden')
      expect(await write()).toBe('403 forbidden')
      expect(
        await codeOf(person.client.editMessage(channel.id, root.id, { content: 'Not mine' })),
      ).toBe('403 forbidden')
    }
  })
})

test('an approver asks for a lease, and reads in the audit log what became of those they decided', async () => {
  const { vault } = await owner.client.createVault({ name: 'Approved' })
  await owner.client.setVaultMember(vault.id, approver.me.id, 'approver')
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Db',
    type: 'note',
    fields: { note: 'x' },
  })
  expect(await codeOf(approver.client.requestLease({ itemId: item.id, reason: 'x' }))).toBe(
    'no error',
  )
  const { lease: decided } = await agent.client.requestLease({ itemId: item.id, reason: 'one' })
  const { lease: other } = await agent.client.requestLease({ itemId: item.id, reason: 'two' })
  await approver.client.approveLease(decided.id)
  await owner.client.approveLease(other.id)
  await agent.client.useSecret(decided.id)
  const { entries } = await approver.client.listAudit({ limit: 200 })
  expect(new Set(entries.map(({ targetId }) => targetId))).toEqual(new Set([decided.id]))
  expect(entries.map(({ action }) => action)).toContain('vault.lease.used')
  expect((await approver.client.listAudit({ targetId: other.id })).entries).toEqual([])
  expect(await codeOf(approver.client.exportAudit())).toBe('403 forbidden')
})
