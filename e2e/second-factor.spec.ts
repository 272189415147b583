import { hydrated } from './fixtures/hydrated.ts'
import { addPerson, password } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'
import { addVirtualAuthenticator } from './fixtures/virtual-authenticator.ts'
import { paths } from '../lib/shared/paths.ts'

// What is refused until the second factor is set up, and an owner who has none.
test.use({ expectedComplaints: [/40[139]/] })

test('a workspace comes to require a second factor: told first, then led to set it up, and on', async ({
  stack,
  owner,
  pageOf,
}, { testId, retry }) => {
  const boss = await addPerson(stack, owner, 'owner', `b${retry}-${testId.slice(-12)}`)
  const person = await addPerson(stack, owner, 'operator', `f${retry}-${testId.slice(-12)}`)
  const { displayName } = await person.sesame.getMe()
  // Signed in before there is a passkey, with which nobody signs in without a browser.
  await boss.sesame.getMe()
  const bossPage = await pageOf(boss)
  await addVirtualAuthenticator(bossPage)
  const rule = bossPage.getByRole('combobox', { name: 'Require a second factor' })
  const choose = async (whom: string): Promise<void> => {
    await rule.click()
    await bossPage.getByRole('option', { name: whom }).click()
  }
  try {
    await bossPage.goto(paths.workspace)
    await choose('Everyone')
    await expect(bossPage.getByText('Set up a second factor for yourself first')).toBeVisible()
    await bossPage.goto(paths.security)
    await bossPage.getByRole('button', { name: 'Add a passkey' }).click()
    const bossDialog = bossPage.getByRole('dialog')
    await bossDialog.getByLabel('Your password').fill(password)
    await bossDialog.getByRole('button', { name: 'Continue' }).click()
    await bossDialog.getByRole('button', { name: 'I have kept them' }).click()

    const theirs = await pageOf(person)
    await addVirtualAuthenticator(theirs)
    await theirs.goto(paths.tasks)
    await bossPage.goto(paths.workspace)
    await choose('Everyone')
    await expect(bossPage.getByText('A second factor is required from now on')).toBeVisible()
    const banner = theirs.getByRole('complementary', { name: 'Required second factor' })
    await expect(banner).toContainText('requires a second factor from')
    await bossPage.goto(paths.members)
    const row = bossPage.getByRole('listitem').filter({ hasText: displayName })
    await expect(row).toContainText('No second factor')

    await bossPage.goto(paths.workspace)
    await bossPage.getByRole('combobox', { name: 'Time to set it up' }).click()
    await bossPage.getByRole('option', { name: 'None: at once' }).click()
    // It names how many have none before it shuts them out.
    const asks = bossPage.getByRole('alertdialog')
    await expect(asks).toContainText(/Shut out (one person|\d+ people) for now\?/)
    await asks.getByRole('button', { name: 'Cancel' }).click()
    await expect(theirs.getByRole('heading', { name: 'Set up a second factor' })).toHaveCount(0)
    await bossPage.getByRole('combobox', { name: 'Time to set it up' }).click()
    await bossPage.getByRole('option', { name: 'None: at once' }).click()
    await asks.getByRole('button', { name: 'Require it at once' }).click()
    const heading = theirs.getByRole('heading', { name: 'Set up a second factor' })
    await expect(heading).toBeVisible()
    await theirs.goto(paths.calendar)
    await expect(heading).toBeVisible()
    await hydrated(theirs)
    await theirs.getByRole('button', { name: 'Use a passkey' }).click()
    const dialog = theirs.getByRole('dialog')
    await dialog.getByLabel('Your password').fill(password)
    await dialog.getByRole('button', { name: 'Continue' }).click()
    await dialog.getByRole('button', { name: 'I have kept them' }).click()
    await theirs.getByRole('button', { name: 'Continue' }).click()
    await expect(theirs.getByRole('radiogroup', { name: 'View' })).toBeVisible()
    await expect(banner).toHaveCount(0)
    await theirs.goto(paths.security)
    await theirs.getByRole('button', { name: /^Remove / }).click()
    await dialog.getByLabel('Your password').fill(password)
    await dialog.getByRole('button', { name: 'Remove passkey' }).click()
    await expect(dialog.getByRole('alert')).toContainText('this is your only one')
  } finally {
    await boss.sesame.setSignInRules({
      stepUpMinutes: null,
      secondFactor: { requiredOf: 'nobody', graceDays: 14 },
    })
  }
})
