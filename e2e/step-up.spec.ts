import { proveDaysAgo } from './fixtures/pass-time.ts'
import { addPerson, password } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'
import { addVirtualAuthenticator } from './fixtures/virtual-authenticator.ts'
import { paths } from '../lib/shared/paths.ts'

// What is refused until the person has proven who they are, and the wrong password.
test.use({ expectedComplaints: [/40[13].*(revealItem|checkProof|proveSession)/] })

test.afterEach(async ({ owner }) => {
  // This session of the owner is as old as the tests before made it.
  await owner.sesame.proveSession({ password })
  await owner.sesame.setSignInRules({ stepUpMinutes: null })
})

test('an owner has people prove again who they are; then what they pressed is done', async ({
  page,
  stack,
  owner,
  pageOf,
}, { testId, retry }) => {
  await owner.sesame.proveSession({ password })
  await page.goto(paths.workspace)
  await page.getByRole('combobox', { name: 'Ask again who it is' }).click()
  await page.getByRole('option', { name: 'After 5 minutes' }).click()
  await expect(page.getByText('People are asked again from now on')).toBeVisible()

  const person = await addPerson(stack, owner, 'admin', `u${retry}-${testId.slice(-12)}`)
  const { id } = await person.sesame.getMe()
  const { vault } = await person.sesame.createVault({ name: `Vault of ${id}` })
  const { item } = await person.sesame.createVaultItem(vault.id, {
    name: 'Deploy',
    type: 'login',
    fields: { password: 'value-to-be-shown' },
  })
  const theirs = await pageOf(person)
  await addVirtualAuthenticator(theirs)
  await theirs.goto(paths.vaultItem(item.id))
  await proveDaysAgo(stack, id, 1)
  const reveal = theirs.getByRole('button', { name: /^Reveal Password/ })
  const dialog = theirs.getByRole('dialog', { name: 'Confirm that it’s you' })
  await reveal.click()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(theirs.getByText('it takes proof that it’s you')).toBeVisible()
  await expect(theirs.getByText('value-to-be-shown')).toHaveCount(0)
  await reveal.click()
  await dialog.getByLabel('Your password').fill('wrong')
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await expect(dialog.getByRole('alert')).toContainText('not right')
  await dialog.getByLabel('Your password').fill(password)
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await expect(theirs.getByText('value-to-be-shown')).toBeVisible()

  await theirs.goto(paths.security)
  await theirs.getByRole('button', { name: 'Add a passkey' }).click()
  await theirs.getByRole('dialog').getByLabel('Your password').fill(password)
  await theirs.getByRole('dialog').getByRole('button', { name: 'Continue' }).click()
  await theirs.getByRole('button', { name: 'I have kept them' }).click()
  await theirs.goto(paths.vaultItem(item.id))
  await proveDaysAgo(stack, id, 1)
  await reveal.click()
  await dialog.getByRole('button', { name: 'Use your passkey' }).click()
  await expect(theirs.getByText('value-to-be-shown')).toBeVisible()

  await theirs.goto(paths.audit)
  await proveDaysAgo(stack, id, 1)
  const download = theirs.waitForEvent('download')
  await theirs.getByRole('link', { name: 'Export as CSV' }).click()
  await dialog.getByLabel('Your password').fill(password)
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  expect((await download).suggestedFilename()).toMatch(/^sesame-audit-.*\.csv$/)
})
