import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  PASSWORD,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { liveSocket } from '../../../test/live-socket.ts'

let platform: TestPlatform
let owner: TestPerson
let vera: TestPerson

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  vera = await addMember(platform, owner, 'viewer', 'vera')
})
afterAll(() => platform.stop())

test('a person changes name and handle; mentions by the old one stay theirs, new ones reach them', async () => {
  const { channel } = await owner.client.createChannel({ name: 'news', memberIds: [vera.me.id] })
  const mentions = async () => (await vera.client.getChannel(channel.id)).channel.mentionCount
  await owner.client.sendMessage(channel.id, { content: 'Look, @vera' })
  const me = await vera.client.updateProfile({ displayName: 'Vera Verdi', handle: 'verdi' })
  expect(me).toMatchObject({ displayName: 'Vera Verdi', handle: 'verdi' })
  expect(await mentions()).toBe(1)
  await owner.client.sendMessage(channel.id, { content: 'Look again, @verdi' })
  expect(await mentions()).toBe(2)
  expect(await codeOf(vera.client.updateProfile({ handle: 'OLIVE'.toLowerCase() }))).toBe(
    '409 handle_taken',
  )
  expect((await vera.client.getMe()).handle).toBe('verdi')
  const { entries } = await owner.client.listAudit({ action: 'member.updated' })
  expect(entries[0]).toMatchObject({
    actorId: vera.me.id,
    targetId: vera.me.id,
    details: { from: { handle: 'vera' }, to: { handle: 'verdi', displayName: 'Vera Verdi' } },
  })
})

test('a person changes their address with the password, and signs in with the new one', async () => {
  const change = (email: string, password: string) =>
    codeOf(vera.client.changeEmail({ email, password }))
  expect(await change('new@example.com', 'wrong')).toBe('401 invalid_credentials')
  expect(await change('OWNER@example.com', PASSWORD)).toBe('409 email_taken')
  expect(await change(' New@Example.com ', PASSWORD)).toBe('no error')
  const signIn = (email: string) => codeOf(platform.client().login({ email, password: PASSWORD }))
  expect(await signIn('vera@example.com')).toBe('401 invalid_credentials')
  expect(await signIn('new@example.com')).toBe('no error')
  // The address itself is in no entry: the log has other readers.
  const { entries } = await owner.client.listAudit({ targetId: vera.me.id })
  expect(entries.map(({ action }) => action)).toContain('account.email_changed')
  expect(JSON.stringify(entries)).not.toContain('@example.com')
})

test('an admin changes name, handle and address of others, and nobody takes what is taken', async () => {
  const { member } = await owner.client.updateMember(vera.me.id, {
    displayName: 'V. Verdi',
    handle: 'vv',
    email: 'vv@example.com',
  })
  expect(member).toMatchObject({ displayName: 'V. Verdi', handle: 'vv', email: 'vv@example.com' })
  const change = (patch: object) => codeOf(owner.client.updateMember(vera.me.id, patch))
  expect(await change({ handle: 'olive' })).toBe('409 handle_taken')
  expect(await change({ displayName: 'Half', email: 'owner@example.com' })).toBe('409 email_taken')
  const { members } = await owner.client.listMembers()
  expect(members.find(({ id }) => id === vera.me.id)?.displayName).toBe('V. Verdi')
})

test('the workspace is renamed by admins, for everybody at once', async () => {
  expect(await codeOf(vera.client.updateWorkspace('Mine'))).toBe('403 forbidden')
  const socket = await liveSocket(platform.url, { token: vera.accessToken })
  expect(await owner.client.updateWorkspace('  New name ')).toMatchObject({
    workspace: { name: 'New name' },
  })
  expect(await socket.frame('workspace.updated')).toEqual(
    expect.objectContaining({ workspaceId: owner.me.workspaceId }),
  )
  socket.close()
  expect((await vera.client.getMe()).workspaceName).toBe('New name')
})
