import { addSecret } from './fixtures/secrets.ts'
import { hydrated } from './fixtures/hydrated.ts'
import { expect, test } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'
import { VaultPage } from './pages/vault-page.ts'

test('an item is archived and brought back at once, and is found among the archived ones meanwhile', async ({
  page,
  owner,
}, { testId }) => {
  const { vault: made, item } = await addSecret(owner, testId)
  const other = await owner.sesame.createVaultItem(made.id, {
    name: `Other ${testId}`,
    type: 'note',
    fields: { note: 'x' },
  })
  const vault = new VaultPage(page)
  await vault.openItem(item.id, item.name)
  await hydrated(page)
  const pane = vault.item(item.name)
  const archive = async (): Promise<void> => {
    await pane.getByRole('button', { name: `More actions for ${item.name}`, exact: true }).click()
    await page.getByRole('menuitem', { name: 'Archive', exact: true }).click()
  }

  await archive()
  await expect(pane.getByRole('note')).toContainText('Nobody can ask for it')
  await expect(vault.rows).toHaveText([new RegExp(other.item.name)])
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(pane.getByRole('note')).toHaveCount(0)
  await expect(vault.rows).toHaveCount(2)

  await archive()
  await expect(vault.rows).toHaveCount(1)
  await page.getByRole('combobox', { name: 'Show', exact: true }).click()
  await page.getByRole('option', { name: 'Archived', exact: true }).click()
  await expect(vault.rows).toHaveText([new RegExp(item.name)])
  await pane.getByRole('button', { name: 'Bring back', exact: true }).click()
  await expect(page.getByText('Nothing archived', { exact: true })).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByRole('link', { name: 'All items' }).click()
  await expect(page.getByText('Nothing archived', { exact: true })).toBeVisible()
})

test('a vault of which all is archived leads to it', async ({ page, owner }, { testId }) => {
  const { vault: made, item } = await addSecret(owner, testId)
  await owner.sesame.archiveVaultItem(item.id)
  await page.goto(paths.vault(made.id))
  await hydrated(page)
  await page.getByRole('button', { name: 'Show archived items', exact: true }).click()
  await expect(new VaultPage(page).rows).toHaveText([new RegExp(item.name)])
})

test('favourites are set by key and by star, and stand over the vaults and in the palette', async ({
  page,
  owner,
}, { testId }) => {
  const { vault: made, item } = await addSecret(owner, testId)
  const vault = new VaultPage(page)
  await vault.openItem(item.id, item.name)
  await hydrated(page)
  const name = `Favourite: ${item.name}`
  const star = vault.item(item.name).getByRole('button', { name, exact: true })
  await expect(star).toHaveAttribute('aria-pressed', 'false')
  await page.keyboard.press('f')
  await expect(star).toHaveAttribute('aria-pressed', 'true')
  await expect
    .poll(async () => (await owner.sesame.listFavouriteItems()).items.map(({ id }) => id))
    .toContain(item.id)

  await page.goto(paths.vaults)
  await hydrated(page)
  const favourites = page.getByRole('list', { name: 'Favourites', exact: true })
  const row = favourites.getByRole('listitem').filter({ hasText: item.name })
  await expect(row).toContainText(made.name)
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('option', { name: item.name, exact: true })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.goto(`${paths.vault(made.id)}?show=favourites`)
  await hydrated(page)
  await expect(vault.rows).toHaveCount(1)
  await page.getByRole('button', { name, exact: true }).click()
  await expect(page.getByText('No favourites here', { exact: true })).toBeVisible()
  await page.goto(paths.vaults)
  await expect(row).toHaveCount(0)
})

test('versions say what they changed, and restoring one says what would change', async ({
  page,
  owner,
}, { testId }) => {
  const { item } = await addSecret(owner, testId)
  await owner.sesame.updateVaultItem(item.id, {
    name: `Database of ${testId}`,
    fields: { password: 'another-one', region: 'eu-1', user: 'app', username: null },
  })
  const vault = new VaultPage(page)
  await vault.openItem(item.id, `Database of ${testId}`)
  await hydrated(page)
  const versions = page.getByRole('region', { name: 'Versions', exact: true })
  await expect(versions.getByRole('listitem').first()).toContainText(
    'Password changed, region added, Username renamed to user, Name changed',
  )
  await versions.getByRole('button', { name: 'Restore version 1', exact: true }).click()
  await expect(
    page.getByRole('list', { name: 'What would change', exact: true }).getByRole('listitem'),
  ).toHaveText(['Username added', 'Password changed', 'region removed', 'user removed'])
  await page.getByRole('alertdialog').getByRole('button', { name: 'Restore version 1' }).click()
  await expect(versions.getByRole('listitem').first()).toContainText('Version 1 restored:')
})
