import { exportedItem, vaultExport } from '@sesamespace/contract/vault-exports'
import type { ImportedItem } from '@sesamespace/sdk'
import { Decrypter } from 'age-encryption'
import { countUnfollowed } from '../../../test/unfollowed.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import { rawCall } from '../../../test/raw-call.ts'
import {
  addMember,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

const passphrase = 'correct horse battery staple'
const items: ImportedItem[] = [
  {
    name: 'Ledger "1" — Ünï',
    type: 'login',
    fields: {
      username: 'app',
      password: ' p,"1\n\t\u{1F511} ',
      totp: 'otpauth://totp/Ledger?secret=JBSWY3DPEHPK3PXP&digits=8',
      region: 'eu-1',
      PIN: '0042',
    },
    url: 'https://ledger.example.com/a?b=c',
    tags: ['prod', 'a/b'],
    expiresOn: '2031-05-06',
    watch: { password: 'yes', region: 'no' },
  },
  { name: 'Door', type: 'note', fields: { note: 'one\r\ntwo\n' }, archived: true },
  {
    name: 'Broker only',
    type: 'api_key',
    fields: { api_key: 'sk_live_5512' },
    fetch: {
      only: true,
      rules: [
        {
          methods: ['GET'],
          host: 'api.example.com',
          path: '/v1/*',
          placements: [{ in: 'bearer', template: '{{api_key}}' }],
        },
      ],
    },
  },
]
let platform: TestPlatform
let owner: TestPerson
let vaultId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  vaultId = (await owner.client.createVault({ name: 'Ledger' })).vault.id
  await owner.client.updateVaultMaskingPolicy(vaultId, {
    alwaysMask: ['region'],
    neverMask: ['plan'],
  })
  await owner.client.importVaultItems(vaultId, items)
})
afterAll(() => platform.stop())

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer())
const sealed = async (id = vaultId) =>
  bytesOf(await owner.client.exportVault(id, { format: 'age', passphrase }))
const plain = (person = owner, id = vaultId) =>
  person.client.exportVault(id, { format: 'json', reason: 'Moving to another workspace' })

const opened = async (bytes: Uint8Array, password = passphrase): Promise<string> => {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(password)
  return await decrypter.decrypt(bytes, 'text')
}

/** The items of an export, as an import takes them. */
const read = (text: string): ImportedItem[] => {
  const file = vaultExport.parse(JSON.parse(text))
  expect(file.items).toHaveLength(file.count)
  return file.items.flatMap((each) => {
    const item = exportedItem.parse(each)
    return 'unreadable' in item ? [] : [item]
  })
}

const outOf = async (id: string): Promise<string> => await (await plain(owner, id)).text()
/** An export without what is of its time and place. */
const compared = (text: string): unknown => {
  const { exportedAt: _, vault: __, ...rest } = JSON.parse(text)
  return rest
}

test('what is exported is what an import brings back, of every kind, sealed and in plain text', async () => {
  for (const text of [await opened(await sealed()), await outOf(vaultId)]) {
    expect(vaultExport.parse(JSON.parse(text)).vault).toEqual({
      name: 'Ledger',
      maskingPolicy: { alwaysMask: ['region'], neverMask: ['plan'] },
    })
    expect(read(text)).toEqual(items)
    const { vault } = await owner.client.createVault({ name: `Copy ${crypto.randomUUID()}` })
    await owner.client.importVaultItems(vault.id, read(text))
    expect(compared(await outOf(vault.id))).toEqual(compared(text))
    const { items: kept } = await owner.client.listVaultItems(vault.id)
    const [broker, ledger] = kept.toSorted((a, b) => a.name.localeCompare(b.name))
    expect((await owner.client.revealItem(ledger?.id ?? '')).fields).toEqual(items[0]?.fields)
    expect(ledger).toMatchObject({ hasTotp: true, expiresOn: '2031-05-06', tags: ['prod', 'a/b'] })
    expect((await owner.client.getVaultItem(broker?.id ?? '')).fetch).toEqual(items[2]?.fetch)
    const archived = await owner.client.listVaultItems(vault.id, { archived: true })
    expect(archived.items.map(({ name }) => name)).toEqual(['Door'])
  }
})

test('the sealed file is one of age, holds no value, and opens with its passphrase alone', async () => {
  const bytes = await sealed()
  const head = Buffer.from(bytes).toString('latin1')
  expect(head).toMatch(/^age-encryption\.org\/v1\n-> scrypt [\w+/]{22} 17\n/)
  expect(head).not.toContain('JBSWY3DP')
  await expect(opened(bytes, `${passphrase}!`)).rejects.toThrow('no identity matched')
  await expect(opened(bytes.slice(0, -1))).rejects.toThrow()
})

test('only managers export, and each export is on record and told to the managers, without a value', async () => {
  const manager = await addMember(platform, owner, 'operator', 'manager')
  const user = await addMember(platform, owner, 'operator', 'user')
  const admin = await addMember(platform, owner, 'admin', 'admin')
  await owner.client.setVaultMember(vaultId, manager.me.id, 'manager')
  await owner.client.setVaultMember(vaultId, user.me.id, 'approver')
  expect(await codeOf(plain(user))).toBe('403 forbidden')
  expect(await codeOf(plain(admin))).toBe('403 forbidden')
  await plain(manager)
  const { entries } = await owner.client.listAudit({ action: 'vault.exported', limit: 1 })
  expect(entries[0]).toMatchObject({
    actorId: manager.me.id,
    targetId: vaultId,
    details: { format: 'json', count: 3, reason: 'Moving to another workspace' },
  })
  const events = await platform.db
    .selectFrom('events')
    .selectAll()
    .where('type', '=', 'vault.exported')
    .orderBy('position', 'desc')
    .limit(1)
    .execute()
  expect(events[0]?.payload).toEqual({
    vaultId,
    exportedBy: manager.me.id,
    format: 'json',
    count: 3,
  })
  expect(events[0]?.principal_ids?.toSorted()).toEqual([manager.me.id, owner.me.id].toSorted())
  expect(JSON.stringify([entries, events])).not.toContain('sk_live')
})

test('the other managers are told who exported it, and see it as long as they manage the vault', async () => {
  const manager = await addMember(platform, owner, 'operator', 'told')
  const reader = await addMember(platform, owner, 'operator', 'untold')
  const { vault } = await owner.client.createVault({ name: 'Watched' })
  const told = async (person: TestPerson) => {
    await expect.poll(() => countUnfollowed(platform.db)).toBe(0)
    const { notifications } = await person.client.listNotifications({ reason: 'export' })
    return notifications.filter(({ subjectId }) => subjectId === vault.id || subjectId === null)
  }
  await owner.client.importVaultItems(vault.id, items.slice(0, 1))
  await owner.client.setVaultMember(vault.id, manager.me.id, 'manager')
  await owner.client.setVaultMember(vault.id, reader.me.id, 'approver')
  await plain(owner, vault.id)
  expect(await told(manager)).toMatchObject([
    {
      actorId: owner.me.id,
      subjectId: vault.id,
      text: 'Watched',
      isAvailable: true,
      isOpen: true,
    },
  ])
  expect([...(await told(reader)), ...(await told(owner))]).toEqual([])
  await owner.client.setVaultMember(vault.id, manager.me.id, 'viewer')
  expect(await told(manager)).toMatchObject([
    { text: null, subjectId: null, isAvailable: false, isOpen: false },
  ])
})

test('the file for Bitwarden is one of its own that a password opens, and is on record as such', async () => {
  const file = await owner.client.exportVault(vaultId, { format: 'bitwarden', passphrase })
  const text = await file.text()
  expect(JSON.parse(text)).toEqual({
    encrypted: true,
    passwordProtected: true,
    salt: expect.stringMatching(/^[\w+/]{22}==$/),
    kdfType: 0,
    kdfIterations: 600_000,
    kdfMemory: null,
    kdfParallelism: null,
    encKeyValidation_DO_NOT_EDIT: expect.stringMatching(
      /^2\.[\w+/]{22}==\|[\w+/]+=*\|[\w+/]{43}=$/,
    ),
    data: expect.stringMatching(/^2\.[\w+/]{22}==\|[\w+/]+=*\|[\w+/]{43}=$/),
  })
  const { entries } = await owner.client.listAudit({ action: 'vault.exported', limit: 1 })
  expect(entries[0]?.details).toMatchObject({ format: 'bitwarden', count: 3 })
  for (const weak of ['abababababababab', 'too short'])
    expect(
      await codeOf(owner.client.exportVault(vaultId, { format: 'bitwarden', passphrase: weak })),
    ).toBe('400 invalid_request')
})

test('a passphrase that is easy to guess seals nothing', async () => {
  for (const weak of ['a'.repeat(20), 'abababababababab', 'too short'])
    expect(
      await codeOf(owner.client.exportVault(vaultId, { format: 'age', passphrase: weak })),
    ).toBe('400 invalid_request')
})

test('whoever exports a vault is among those who saw each of its items, before a value leaves', async () => {
  const manager = await addMember(platform, owner, 'operator', 'exporter')
  await owner.client.setVaultMember(vaultId, manager.me.id, 'manager')
  await plain(manager)
  const { items: all } = await owner.client.listVaultItems(vaultId)
  const { items: archived } = await owner.client.listVaultItems(vaultId, { archived: true })
  const seen = await Promise.all(
    [...all, ...archived].map(async ({ id, name }) => {
      const { uses } = await owner.client.listVaultItemUses(id)
      const own = uses.filter(({ principalId }) => principalId === manager.me.id)
      return [name, own.map(({ action, fields }) => ({ action, fields }))] as const
    }),
  )
  expect(Object.fromEntries(seen)).toEqual(
    Object.fromEntries(
      items.map(({ name, fields }) => [name, [{ action: 'reveal', fields: Object.keys(fields) }]]),
    ),
  )
})

test('plain text takes a reason, a fresh proof, and a workspace that allows it', async () => {
  expect(await codeOf(owner.client.exportVault(vaultId, { format: 'json', reason: ' ' }))).toBe(
    '400 invalid_request',
  )
  await platform.db
    .updateTable('sessions')
    .set({ proven_at: new Date(Date.now() - 16 * 60_000) })
    .execute()
  expect(await codeOf(plain())).toBe('403 step_up_required')
  // Sealed, it is asked for only where the workspace asks.
  expect((await sealed()).length).toBeGreaterThan(200)
  await platform.db.updateTable('sessions').set({ proven_at: new Date() }).execute()
  await owner.client.updateWorkspaceSettings({ plainExports: false })
  expect(await codeOf(plain())).toBe('403 plain_export_forbidden')
  const { vault } = await owner.client.getVault(vaultId)
  const { vaults } = await owner.client.listVaults()
  for (const each of [vault, ...vaults])
    expect(each.abilities).toMatchObject({ manage: true, exportPlain: false })
  const { entries } = await owner.client.listAudit({ action: 'vault.export_refused' })
  expect(entries).toHaveLength(1)
  expect((await sealed()).length).toBeGreaterThan(200)
  await owner.client.updateWorkspaceSettings({ plainExports: true })
})

test('an empty vault says so, a damaged item is named, and the others come out', async () => {
  const { vault } = await owner.client.createVault({ name: 'Damaged' })
  expect(await codeOf(plain(owner, vault.id))).toBe('409 conflict')
  const { items: made } = await owner.client.importVaultItems(vault.id, [
    { name: 'Broken', type: 'note', fields: { note: 'a' } },
    { name: 'Whole', type: 'note', fields: { note: 'b' } },
  ])
  await platform.db
    .updateTable('vault_item_fields')
    .set({ sealed: Buffer.alloc(64, 1) })
    .where('item_id', '=', made[0]?.id ?? '')
    .execute()
  const text = await outOf(vault.id)
  expect(read(text)).toMatchObject([{ name: 'Whole', fields: { note: 'b' } }])
  expect(JSON.parse(text).items[0]).toEqual({ name: 'Broken', unreadable: true })
})

test('sealing is in line: of many exports at once a few wait, and what is refused is not on record', async () => {
  const path = `/api/v1/vault/vaults/${vaultId}/export`
  const call = { token: owner.accessToken, body: { format: 'age', passphrase, reason: 'At once' } }
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => rawCall(platform, 'POST', path, call)),
  )
  const refused = answers.filter(({ status }) => status !== 200)
  expect(refused.length).toBeGreaterThan(0)
  for (const { status, body } of refused)
    expect([status, body.code, body.error]).toEqual([
      429,
      'rate_limited',
      'Too many vaults are exported at once. Try again shortly.',
    ])
  const { entries } = await owner.client.listAudit({ action: 'vault.exported', limit: 50 })
  const recorded = entries.filter(({ details }) => details['reason'] === 'At once')
  expect(recorded).toHaveLength(answers.length - refused.length)
})

test('10,000 items come out whole', async () => {
  const { vault } = await owner.client.createVault({ name: 'Large' })
  const all = Array.from({ length: 10_000 }, (_, at) => ({
    name: `Item ${at}`,
    type: 'login' as const,
    fields: { username: 'app', password: `value-${at}-${at * 7919}` },
  }))
  for (let from = 0; from < all.length; from += 500)
    await owner.client.importVaultItems(vault.id, all.slice(from, from + 500))
  const found = read(await opened(await sealed(vault.id)))
  const byName = new Map(found.map((item) => [item.name, item.fields['password']]))
  expect(byName.size).toBe(10_000)
  expect(all.filter(({ name, fields }) => byName.get(name) !== fields.password)).toEqual([])
}, 240_000)
