import { hydrated } from './fixtures/hydrated.ts'
import { expect, test } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'
import { VaultPage } from './pages/vault-page.ts'

const rows = Array.from(
  { length: 1_200 },
  (_, at) => `Site,https://s${at}.example.com,user${at},value-${at * 7919}`,
)
const file = {
  name: 'many.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['name,url,username,password', ...rows].join('\n')),
}

test.use({ expectedComplaints: [/storeVaultImport|ERR_FAILED/] })

test('an import that was cut off goes on with the same file, stores nothing twice, and is taken back whole', async ({
  page,
  owner,
}, { testId }) => {
  const { vault: made } = await owner.sesame.createVault({ name: `Large ${testId}` })
  const vault = new VaultPage(page)
  const open = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await vault.dialog.getByLabel('File', { exact: true }).setInputFiles(file)
  }
  const count = async (): Promise<number> => (await owner.sesame.getVault(made.id)).vault.itemCount
  await page.goto(paths.vault(made.id))
  await hydrated(page)
  await open()
  // The browser goes away after the first part, which is stored, although nobody read its answer.
  let parts = 0
  await page.route(/\/api\/call\/storeVaultImport/, async (route) => {
    parts += 1
    if (parts > 1) return await route.abort()
    const answer = await route.fetch()
    await route.fulfill({ response: answer })
  })
  await vault.dialog.getByRole('button', { name: 'Import 1200 items', exact: true }).click()
  await expect.poll(count).toBe(500)
  await expect.poll(() => parts).toBe(2)
  await page.unroute(/\/api\/call\/storeVaultImport/)
  await page.reload()
  await hydrated(page)
  await open()
  await expect(
    vault.dialog.getByText('500 entries of this file are in the vault already.', { exact: false }),
  ).toBeVisible()
  await vault.dialog.getByRole('button', { name: 'Import 700 items', exact: true }).click()
  await expect(vault.dialog).toHaveCount(0)
  await expect.poll(count).toBe(1_200)

  await open()
  await vault.dialog.getByRole('button', { name: 'Take back', exact: true }).click()
  await expect.poll(count).toBe(0)
  await expect(
    vault.dialog.getByRole('button', { name: 'Import 1200 items', exact: true }),
  ).toBeVisible()
})
