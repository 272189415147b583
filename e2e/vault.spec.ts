import { everythingKept } from './fixtures/kept.ts'
import { addPerson } from './fixtures/people.ts'
import { sealedExport } from './fixtures/sealed-export.ts'
import { addSecret } from './fixtures/secrets.ts'
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

test('a value is copied without being shown, and the clipboard is cleared', async ({
  page,
  context,
  owner,
}, { testId }) => {
  const { item } = await addSecret(owner, testId, { type: 'login', fields: secretFields })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.clock.install()
  const vault = new VaultPage(page)
  await vault.openItem(item.id, item.name)
  const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText())

  await vault.item(item.name).getByRole('button', { name: 'Copy Password' }).click()
  await expect.poll(clipboard).toBe(canary)
  await expect(page.getByText('Password copied')).toBeVisible()
  expect(await everythingKept(page)).not.toContain(canary)

  await page.clock.fastForward(45_000)
  await expect.poll(clipboard).toBe('')
})

test('the clipboard is cleared after a reload as well, and what was copied meanwhile stays', async ({
  page,
  context,
  owner,
}, { testId }) => {
  const { item } = await addSecret(owner, testId, { type: 'login', fields: secretFields })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.clock.install()
  const vault = new VaultPage(page)
  const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText())
  const copy = async (): Promise<void> => {
    await vault.openItem(item.id, item.name)
    await vault.item(item.name).getByRole('button', { name: 'Copy Password' }).click()
    await expect.poll(clipboard).toBe(canary)
    await expect(page.getByText('Password copied')).toBeVisible()
    await page.clock.fastForward(20_000)
    await vault.openItem(item.id, item.name)
    expect(await everythingKept(page)).not.toContain(canary)
  }
  await copy()
  expect(await clipboard()).toBe(canary)
  await page.clock.fastForward(25_000)
  await expect.poll(clipboard).toBe('')

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
  await pane.getByRole('button', { name: `Actions for ${name}` }).press('Enter')
  await page.getByRole('menuitem', { name: 'Edit' }).press('Enter')
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
