import { sesame } from '../packages/platform/test/cli/sesame.fixture.ts'
import { paths } from '../lib/shared/paths.ts'
import { guard } from './fixtures/guard.ts'
import { hydrated } from './fixtures/hydrated.ts'
import { addPerson, makeOwner, type Person } from './fixtures/people.ts'
import { signInByRequest } from './fixtures/sign-in.ts'
import { expect, test } from './fixtures/test.ts'

const passphrase = 'seven otters read old maps'

// Revealed while sealed, a wrong passphrase, and what was under way when the platform was stopped.
const complaints = [/503.*revealItem/, /422.*unseal/, /50[23]|WebSocket|ERR_/]

test('an operator has Sesame start sealed: everybody sees it, an owner unseals it, and secrets open', async ({
  browser,
  freshStack: stack,
}) => {
  test.slow()
  const owner = await makeOwner(stack)
  const { vault } = await owner.sesame.createVault({ name: 'Sealed' })
  const { item } = await owner.sesame.createVaultItem(vault.id, {
    name: 'Database',
    type: 'login',
    fields: { username: 'app', password: 'value-to-be-shown' },
  })
  const viewer = await addPerson(stack, owner, 'viewer', 'vera')
  const pageOf = async (person: Person) => {
    const context = await browser.newContext({ baseURL: stack.webUrl })
    const found = await guard(context, complaints)
    await signInByRequest(context, stack, person)
    return { page: await context.newPage(), found }
  }
  const { page, found } = await pageOf(owner)
  await page.goto(paths.vaultItem(item.id))
  await hydrated(page)
  const banner = page.getByRole('complementary', { name: 'Sealed secrets' })
  await expect(page.getByRole('button', { name: 'Reveal Password', exact: true })).toBeVisible()
  await expect(banner).toBeHidden()

  const settings = {
    DATABASE_URL: stack.databaseUrl ?? '',
    SESAME_DATA_DIR: stack.dataDir,
    SESAME_UNSEAL_PASSPHRASE: passphrase,
  }
  await stack.restartPlatform(async () => {
    expect(await sesame(settings, 'keys', 'seal')).toMatchObject({ status: 0 })
  })

  // A page that was open learns of it by what it is refused.
  await page.getByRole('button', { name: 'Reveal Password', exact: true }).click()
  await expect(banner).toBeVisible()
  const theirs = await pageOf(viewer)
  await theirs.page.goto(paths.vaults)
  const seen = theirs.page.getByRole('complementary', { name: 'Sealed secrets' })
  await expect(seen).toContainText('Until an owner unseals them')
  await expect(seen.getByRole('button')).toHaveCount(0)

  await page.goto(paths.vaultItem(item.id))
  await hydrated(page)
  await banner.getByRole('button', { name: 'Unseal…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Unseal the secrets' })
  const field = dialog.getByLabel('Passphrase')
  await expect(field).toBeFocused()
  await field.fill('seven otters read new maps')
  await field.press('Enter')
  await expect(dialog.getByText('This passphrase does not open them.')).toBeVisible()
  await field.fill(passphrase)
  await dialog.getByRole('button', { name: 'Unseal', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(banner).toBeHidden()
  // What was masked while nothing could be opened is shown again, and the rest can be revealed.
  const fields = page.getByRole('region', { name: 'Fields' })
  await expect(fields.getByText('app', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Reveal Password', exact: true }).click()
  await expect(page.getByText('value-to-be-shown')).toBeVisible()
  await expect(seen).toBeHidden()
  expect([...found(), ...theirs.found()]).toEqual([])
})
