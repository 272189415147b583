import { readFile } from 'node:fs/promises'
import { everythingKept } from './fixtures/kept.ts'
import { addSecret } from './fixtures/secrets.ts'
import { hydrated } from './fixtures/hydrated.ts'
import { expect, test } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'
import { VaultPage } from './pages/vault-page.ts'

const passphrase = 'correct horse battery staple'

test('a vault is exported with a passphrase, by keyboard, and imported into another one', async ({
  page,
  owner,
}, { testId }) => {
  const { vault: made, item } = await addSecret(owner, testId)
  const { vault: other } = await owner.sesame.createVault({ name: `Copy ${testId}` })
  const vault = new VaultPage(page)
  await page.goto(`${paths.vault(made.id)}?tab=settings`)
  await hydrated(page)
  await page.getByRole('button', { name: 'Export…', exact: true }).press('Enter')
  await vault.dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await vault.dialog.getByLabel('Passphrase again', { exact: true }).fill(`${passphrase}!`)
  await vault.dialog.getByRole('button', { name: 'Export', exact: true }).press('Enter')
  await expect(vault.dialog.getByText('This is not the same passphrase.')).toBeVisible()
  await vault.dialog.getByLabel('Passphrase again', { exact: true }).fill(passphrase)
  const arrives = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  const download = await arrives
  expect(download.suggestedFilename()).toMatch(/^[\p{L}\p{N}-]+-\d{4}-\d\d-\d\d\.age$/u)
  const file = await readFile(await download.path())
  expect(file.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
  await expect(vault.dialog).toHaveCount(0)
  expect(await everythingKept(page)).not.toContain(passphrase)

  await page.goto(paths.vault(other.id))
  await hydrated(page)
  await page.getByRole('button', { name: 'Import', exact: true }).press('Enter')
  const chooser = vault.dialog.getByLabel('File', { exact: true })
  // What it does not accept, a person cannot choose, although a test can.
  await expect(chooser).toHaveAttribute('accept', /(^|,)\.age(,|$)/)
  await chooser.setInputFiles({
    name: 'vault.age',
    mimeType: 'application/octet-stream',
    buffer: file,
  })
  await vault.dialog.getByLabel('Password of the export').fill('not this one at all')
  await vault.dialog.getByRole('button', { name: 'Open file' }).press('Enter')
  await expect(vault.dialog.getByText('This password does not open the file.')).toBeVisible()
  await vault.dialog.getByLabel('Password of the export').fill(passphrase)
  await vault.dialog.getByRole('button', { name: 'Open file' }).press('Enter')
  await expect(vault.dialog.getByText('Sesame: 1 item')).toBeVisible()
  await vault.dialog.getByRole('button', { name: 'Import 1 item', exact: true }).press('Enter')
  await expect(vault.row(item.name)).toBeVisible()
  const { items } = await owner.sesame.listVaultItems(other.id)
  expect((await owner.sesame.revealItem(items[0]?.id ?? '')).fields).toEqual(
    (await owner.sesame.revealItem(item.id)).fields,
  )
})

test('in plain text it asks for a reason, and is offered only where the workspace allows it', async ({
  page,
  owner,
}, { testId }) => {
  const { vault: made } = await addSecret(owner, testId)
  const vault = new VaultPage(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await owner.sesame.updateWorkspaceSettings({ plainExports: false })
  await page.goto(`${paths.vault(made.id)}?tab=settings`)
  await hydrated(page)
  await page.getByRole('button', { name: 'Export…', exact: true }).click()
  await expect(
    vault.dialog.getByText('This workspace allows no exports in plain text.', { exact: true }),
  ).toBeVisible()
  const format = vault.dialog.getByRole('combobox', { name: 'Format', exact: true })
  await format.click()
  await expect(page.getByRole('option')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await owner.sesame.updateWorkspaceSettings({ plainExports: true })
  await expect(
    vault.dialog.getByText('This workspace allows no exports in plain text.', { exact: true }),
  ).toHaveCount(0)
  await format.click()
  await page.getByRole('option', { name: 'Plain text' }).click()
  await expect(vault.dialog.getByLabel('Passphrase', { exact: true })).toHaveCount(0)
  await vault.dialog.getByLabel('Reason', { exact: true }).fill('Moving')
  const arrives = page.waitForEvent('download')
  await vault.dialog.getByRole('button', { name: 'Export', exact: true }).click()
  const text = await readFile(await (await arrives).path(), 'utf8')
  expect(JSON.parse(text)).toMatchObject({ format: 'sesame-vault', count: 1 })
  expect(text.endsWith('}\n')).toBe(true)
  await expect(vault.dialog).toHaveCount(0)
})

test('the file for Bitwarden is imported again with its passphrase', async ({ page, owner }, {
  testId,
}) => {
  const { vault: made, item } = await addSecret(owner, testId)
  const vault = new VaultPage(page)
  await page.goto(`${paths.vault(made.id)}?tab=settings`)
  await hydrated(page)
  await page.getByRole('button', { name: 'Export…', exact: true }).click()
  await vault.dialog.getByRole('combobox', { name: 'Format', exact: true }).click()
  await page.getByRole('option', { name: 'Bitwarden, with a password' }).click()
  await vault.dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await vault.dialog.getByLabel('Passphrase again', { exact: true }).fill(passphrase)
  const arrives = page.waitForEvent('download')
  await vault.dialog.getByRole('button', { name: 'Export', exact: true }).click()
  const download = await arrives
  expect(download.suggestedFilename()).toMatch(/\.bitwarden\.json$/)
  const buffer = await readFile(await download.path())
  const { vault: other } = await owner.sesame.createVault({ name: `Copy ${testId}` })
  await page.goto(paths.vault(other.id))
  await hydrated(page)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await vault.dialog
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer })
  await vault.dialog.getByLabel('Password of the export').fill(passphrase)
  await vault.dialog.getByRole('button', { name: 'Open file' }).click()
  await vault.dialog.getByRole('button', { name: 'Import 1 item', exact: true }).click()
  await expect(vault.row(item.name)).toBeVisible()
  const { items } = await owner.sesame.listVaultItems(other.id)
  expect((await owner.sesame.revealItem(items[0]?.id ?? '')).fields).toMatchObject(
    (await owner.sesame.revealItem(item.id)).fields,
  )
})
