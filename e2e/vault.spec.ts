import type { Page } from '@playwright/test'
import { everythingKept } from './fixtures/kept.ts'
import { addPerson, type Person } from './fixtures/people.ts'
import { sealedExport } from './fixtures/sealed-export.ts'
import { addSecret } from './fixtures/secrets.ts'
import { hydrated } from './fixtures/hydrated.ts'
import { expect, test } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'
import { VaultPage } from './pages/vault-page.ts'

const canary = 'canary-7Qx-never-kept'
const secretFields = { username: 'app', password: canary, totp: 'JBSWY3DPEHPK3PXP' }

test('a revealed value is in the page for 30 seconds, and never in a cache, a storage or an address', async ({
  page,
  owner,
}, { testId }) => {
  const { item } = await addSecret(owner, testId, { type: 'login', fields: secretFields })
  await page.clock.install()
  const vault = new VaultPage(page)
  await vault.openItem(item.id, item.name)
  const pane = vault.item(item.name)
  expect(await everythingKept(page)).not.toContain(canary)

  await pane.getByRole('button', { name: 'Reveal Password' }).click()
  await expect(pane.getByText(canary)).toBeVisible()
  await expect(pane.getByRole('timer', { name: /^Hides in/ })).toBeVisible()
  const whileShown = await everythingKept(page)
  const document = await page.content()
  expect(document).toContain(canary)
  expect(whileShown.split(canary)).toHaveLength(document.split(canary).length)

  await page.clock.fastForward(30_000)
  await expect(pane.getByText(canary)).toHaveCount(0)
  const kept = await everythingKept(page)
  expect(kept).toContain(item.name)
  expect(kept).not.toContain(canary)
})

/** Opens an item with a clock that the test moves and a clipboard that it reads. */
async function openWithClipboard(
  page: Page,
  owner: Person,
  testId: string,
): Promise<{
  copy: () => Promise<void>
  reopen: () => Promise<void>
  clipboard: () => Promise<string>
}> {
  const { item } = await addSecret(owner, testId, { type: 'login', fields: secretFields })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.clock.install()
  const vault = new VaultPage(page)
  const reopen = (): Promise<void> => vault.openItem(item.id, item.name)
  const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText())
  await reopen()
  return {
    reopen,
    clipboard,
    copy: async () => {
      await vault.item(item.name).getByRole('button', { name: 'Copy Password' }).click()
      await expect.poll(clipboard).toBe(canary)
      await expect(page.getByText('Password copied')).toBeVisible()
      expect(await everythingKept(page)).not.toContain(canary)
    },
  }
}

test('a value is copied without being shown, on the record, and the clipboard is cleared', async ({
  page,
  owner,
}, { testId }) => {
  const { copy, clipboard } = await openWithClipboard(page, owner, testId)
  await copy()
  await expect(page.getByRole('region', { name: 'Who used this' })).toContainText('saw Password')
  await page.clock.fastForward(45_000)
  await expect.poll(clipboard).toBe('')
})

test('the clipboard is cleared after a reload as well, and what was copied meanwhile stays', async ({
  page,
  owner,
}, { testId }) => {
  const { copy, reopen, clipboard } = await openWithClipboard(page, owner, testId)
  await copy()
  await page.clock.fastForward(20_000)
  await reopen()
  expect(await clipboard()).toBe(canary)
  await page.clock.fastForward(25_000)
  await expect.poll(clipboard).toBe('')

  await reopen()
  await copy()
  await page.evaluate(async () => {
    await navigator.clipboard.writeText('something else')
    document.dispatchEvent(new ClipboardEvent('copy'))
  })
  await page.clock.fastForward(60_000)
  expect(await clipboard()).toBe('something else')
})

test('a vault of any size is searched, filtered and sorted by the server, page by page', async ({
  page,
  owner,
}, { testId }) => {
  const { vault: made, item } = await addSecret(owner, testId)
  await owner.sesame.importVaultItems(
    made.id,
    Array.from({ length: 450 }, (_, index) => ({
      name: `Server ${index + 1}`,
      type: 'note' as const,
      tags: index % 2 === 0 ? ['even'] : ['odd'],
      fields: { note: 'x' },
    })),
  )
  const vault = new VaultPage(page)
  await vault.open(made.id)
  await expect(vault.rows.nth(1)).toContainText('Server 1')
  await expect(vault.rows.nth(2)).toContainText('Server 2')
  await expect(page.getByRole('search').getByRole('status')).toHaveText('200 items and more')

  await page.getByRole('combobox', { name: 'Tag' }).click()
  await page.getByRole('option', { name: 'odd', exact: true }).click()
  await expect(vault.rows.nth(0)).toContainText('Server 2')
  await vault.search.fill('rver 44')
  await expect(vault.rows).toHaveText([
    /Server 44/,
    /Server 144/,
    /Server 244/,
    /Server 344/,
    /Server 440/,
    /Server 442/,
    /Server 444/,
    /Server 446/,
    /Server 448/,
  ])

  await page.goto(`${paths.vault(made.id)}?sort=used`)
  await owner.sesame.revealItem(item.id)
  await expect(vault.rows.nth(0)).toContainText(item.name)
  await expect(vault.rows.nth(1)).toContainText('Never used')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
})

test('the list takes a third beside what is open, and keys go through it', async ({ page, owner }, {
  testId,
}) => {
  const { vault: made } = await addSecret(owner, testId, { name: 'Key 1' })
  await owner.sesame.importVaultItems(
    made.id,
    [10, 2].map((number) => ({
      name: `Key ${number}`,
      type: 'login' as const,
      fields: { username: `user-${number}`, password: 'not-shown-here' },
    })),
  )
  const vault = new VaultPage(page)
  await vault.open(made.id)
  await expect(vault.rows).toHaveText([/Key 1.*app/, /Key 2.*user-2/, /Key 10.*user-10/])
  await hydrated(page)
  await page.keyboard.press('j')
  await expect(vault.item('Key 1')).toBeVisible()
  await page.keyboard.press('j')
  await expect(vault.item('Key 2')).toBeVisible()
  await expect(vault.row('Key 2')).toBeFocused()
  await page.keyboard.press('k')
  await expect(vault.item('Key 1')).toBeVisible()
  await vault.row('Key 10').press('Enter')
  await expect(vault.item('Key 10')).toBeVisible()
  const list = await page.getByRole('region', { name: 'All items' }).boundingBox()
  const detail = await page.getByRole('region', { name: 'Item', exact: true }).boundingBox()
  const share = (list?.width ?? 0) / ((list?.width ?? 0) + (detail?.width ?? 0))
  expect(share).toBeGreaterThan(0.3)
  expect(share).toBeLessThan(0.36)

  await page.setViewportSize({ width: 390, height: 844 })
  await expect(vault.rows).toHaveCount(0)
  await page.getByRole('link', { name: 'All items' }).click()
  await expect(vault.item('Key 10')).toHaveCount(0)
  await expect(vault.rows).toHaveCount(3)
  await vault.row('Key 2').click()
  await expect(vault.item('Key 2').getByRole('heading', { name: 'Key 2' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(vault.row('Key 2')).toBeFocused()
})

test('a value that was written before it was stored is found, removed and marked', async ({
  page,
  owner,
}, { testId }) => {
  const password = `Vb4zPq-77LmXk2-${testId.slice(-6)}-Rt9w`
  const { channel } = await owner.sesame.createChannel({ name: `early-${testId.slice(-12)}` })
  const { message } = await owner.sesame.sendMessage(channel.id, { content: `use ${password}` })
  const { vault: made, item } = await addSecret(owner, testId, {
    type: 'login',
    fields: { username: 'app', password },
  })
  const vault = new VaultPage(page)
  await vault.openItem(item.id, item.name)
  const leaks = vault.item(item.name).getByRole('region', { name: 'Leaks' })
  await expect(leaks).toContainText('Earlier messages searched: found in 1 earlier text')
  await expect(leaks).toContainText('password is exposed: Alice Example wrote it into a message')
  await expect(vault.row(item.name)).toContainText('Exposed')
  const read = await owner.sesame.getMessage(channel.id, message.id)
  expect(read.message.content).toBe('use [secret removed]')

  await leaks.getByRole('link', { name: 'Rotate now' }).click()
  const value = vault.dialog.getByLabel('Password', { exact: true })
  await expect(value).toHaveValue(/^\w{32}$/)
  await vault.dialog.getByRole('button', { name: 'Save item' }).click()
  await expect(leaks).toHaveCount(0)
  await expect(vault.row(item.name)).not.toContainText('Exposed')
  await owner.sesame.updateVaultItem(item.id, { fields: { password } })
  await expect(vault.row(item.name)).toContainText('Exposed')
  expect((await owner.sesame.listVaultItems(made.id)).items[0]).toMatchObject({ isExposed: true })
})

test('a one-time code is hidden until it is asked for, and its secret is never shown', async ({
  page,
  owner,
}, { testId }) => {
  const { item } = await addSecret(owner, testId, { type: 'login', fields: secretFields })
  const vault = new VaultPage(page)
  await vault.openItem(item.id, item.name)
  const pane = vault.item(item.name)
  await expect(pane.getByText(/^\d{3} \d{3}$/)).toHaveCount(0)
  await pane.getByRole('button', { name: 'Show one-time code' }).click()
  await expect(pane.getByText(/^\d{3} \d{3}$/)).toBeVisible()
  expect(await everythingKept(page)).not.toContain(secretFields.totp)
  await expect(pane.getByRole('region', { name: 'Who used this' })).toContainText('Alice Example')
})

test('an item is made, found and changed with the keyboard; what was not replaced stays', async ({
  page,
  owner,
}, { testId }) => {
  const { vault: made } = await addSecret(owner, testId)
  const name = `Login ${testId}`
  const vault = new VaultPage(page)
  await vault.open(made.id)
  await page.getByRole('button', { name: 'New item' }).press('Enter')
  await vault.dialog.getByLabel('Name', { exact: true }).fill(name)
  await vault.dialog.getByLabel('Username', { exact: true }).fill('ops@example.com')
  await vault.dialog.getByLabel('Password', { exact: true }).fill(canary)
  await vault.dialog.getByLabel('Password', { exact: true }).press('Enter')
  const pane = vault.item(name)
  await expect(pane.getByText('ops@example.com')).toBeVisible()
  expect(await everythingKept(page)).not.toContain(canary)

  await page.keyboard.press('Escape')
  await expect(pane).toHaveCount(0)
  await page.keyboard.press('/')
  await page.keyboard.type('login')
  await expect(vault.rows).toHaveCount(1)
  await vault.row(name).press('Enter')
  await pane.getByRole('button', { name: 'Edit', exact: true }).press('Enter')
  await vault.dialog.getByLabel('Username', { exact: true }).fill('new@example.com')
  await vault.dialog.getByLabel('Username', { exact: true }).press('Enter')
  await expect(pane.getByText('new@example.com')).toBeVisible()

  const { items } = await owner.sesame.listVaultItems(made.id, { q: name })
  expect(items[0]?.version).toBe(2)
  const revealed = await owner.sesame.revealItem(items[0]?.id ?? '')
  expect(revealed.fields).toEqual({ username: 'new@example.com', password: canary })
})

test('who may only look is offered no secret', async ({ owner, pageOf, stack }, { testId }) => {
  const { vault: made, item } = await addSecret(owner, testId)
  const viewer = await addPerson(stack, owner, 'operator', `v-${testId.slice(-12)}`)
  const { id } = await viewer.sesame.getMe()
  await owner.sesame.setVaultMember(made.id, id, 'viewer')
  const vault = new VaultPage(await pageOf(viewer))
  await vault.openItem(item.id, item.name)
  const pane = vault.item(item.name)
  await expect(pane.getByText('db.example.com')).toBeVisible()
  await expect(pane.getByText('Your role in this vault does not reveal secrets.')).toBeVisible()
  await expect(pane.getByRole('button', { name: /^(Reveal|Copy Password|Show)/ })).toHaveCount(0)
})

test('a file of another product is read in the browser, and what is chosen of it is stored', async ({
  page,
  owner,
}, { testId }) => {
  const { vault: made, item } = await addSecret(owner, testId)
  const vault = new VaultPage(page)
  await vault.open(made.id)
  await page.getByRole('button', { name: 'Import' }).press('Enter')
  const choose = (name: string, content: string): Promise<void> =>
    vault.dialog
      .getByLabel('File', { exact: true })
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) })

  await choose('words.txt', 'just some words')
  await expect(
    vault.dialog.getByText('This file is of no kind that can be imported.'),
  ).toBeVisible()
  await expect(vault.dialog.getByRole('button', { name: 'Import' })).toBeDisabled()

  await choose(
    'export.csv',
    `Title,Url,Username,Password\n${item.name},,a,b\nShop,https://shop.example.com,ops,${canary}\nLeft out,,a,b\nNothing,,,\n`,
  )
  await expect(
    vault.dialog.getByText('1Password: 3 items, 1 that cannot be imported'),
  ).toBeVisible()
  await expect(vault.dialog.getByText('Not imported: There is no secret in it.')).toBeVisible()
  await expect(vault.dialog.getByRole('checkbox', { name: item.name })).not.toBeChecked()
  await vault.dialog.getByRole('checkbox', { name: 'Left out' }).press('Space')
  expect(await everythingKept(page)).not.toContain(canary)
  await vault.dialog.getByRole('button', { name: 'Import 1 item' }).press('Enter')
  await expect(vault.row('Shop')).toBeVisible()
  await expect(vault.dialog).toHaveCount(0)
  expect(await everythingKept(page)).not.toContain(canary)

  const { items } = await owner.sesame.listVaultItems(made.id)
  expect(items.map(({ name }) => name).toSorted()).toEqual([item.name, 'Shop'].toSorted())
  const shop = items.find(({ name }) => name === 'Shop')?.id ?? ''
  expect((await owner.sesame.revealItem(shop)).fields).toEqual({
    username: 'ops',
    password: canary,
  })
})

test('what a file cannot bring is said before anything is stored, and settings are shown only by choice', async ({
  page,
  owner,
}, { testId }) => {
  const { vault: made } = await addSecret(owner, testId)
  const vault = new VaultPage(page)
  await vault.open(made.id)
  await page.getByRole('button', { name: 'Import' }).press('Enter')
  const choose = (name: string, content: string): Promise<void> =>
    vault.dialog
      .getByLabel('File', { exact: true })
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) })

  await choose('export.json', sealedExport(bitwardenExport, exportPassword))
  await vault.dialog.getByLabel('Password of the export').fill('not this one')
  await vault.dialog.getByRole('button', { name: 'Open file' }).click()
  await expect(vault.dialog.getByText('This password does not open the file.')).toBeVisible()
  await vault.dialog.getByLabel('Password of the export').fill(exportPassword)
  await vault.dialog.getByRole('button', { name: 'Open file' }).press('Enter')
  await expect(vault.dialog.getByText('Bitwarden: 3 items')).toBeVisible()
  await expect(
    vault.dialog.getByText('so they stay behind: 1 passkey, 2 earlier passwords.'),
  ).toBeVisible()
  await expect(vault.dialog.getByText('1 entry would be imported in part.')).toBeVisible()
  await expect(vault.dialog.getByRole('checkbox', { name: 'Thrown away' })).not.toBeChecked()
  await vault.dialog.getByRole('button', { name: 'Leave out those in part' }).press('Enter')
  await expect(vault.dialog.getByRole('checkbox', { name: 'Too long' })).not.toBeChecked()
  await expect(vault.dialog.getByRole('button', { name: 'Import 1 item' })).toBeEnabled()
  expect(await everythingKept(page)).not.toContain(exportPassword)
  expect(await everythingKept(page)).not.toContain(canary)

  await choose('table.csv', 'System;Who;Key\nShop;ops;pw\n')
  await vault.dialog.getByRole('combobox', { name: 'System' }).click()
  await page.getByRole('option', { name: 'Name', exact: true }).click()
  await expect(vault.dialog.getByRole('checkbox', { name: 'Shop' })).toBeChecked()

  await choose('app.env', `AWS_REGION=eu-central-1\nTZ=Europe/Berlin\nAPI_KEY=${canary}\n`)
  await expect(vault.dialog.getByRole('checkbox', { name: 'Do not mask 2 settings' })).toBeChecked()
  await vault.dialog.getByRole('button', { name: 'Import 3 items' }).press('Enter')
  await expect(vault.row('AWS_REGION')).toBeVisible()
  await expect(vault.dialog).toHaveCount(0)
  const { vaults } = await owner.sesame.listVaults()
  expect(vaults.find(({ id }) => id === made.id)?.maskingPolicy.neverMask).toEqual([
    'AWS_REGION',
    'TZ',
  ])
})

const exportPassword = 'of-the-export-only'
const bitwardenExport = {
  items: [
    {
      name: 'Mail',
      login: { username: 'ops', password: canary, fido2Credentials: [{}] },
      passwordHistory: [{}, {}],
    },
    { name: 'Too long', notes: 'x'.repeat(40_000), login: { password: canary } },
    { name: 'Thrown away', deletedDate: '2026-01-01T00:00:00.000Z', login: { password: canary } },
  ],
}
