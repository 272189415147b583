import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { startApplication } from './fixtures/application.ts'
import { guard } from './fixtures/guard.ts'
import { hydrated } from './fixtures/hydrated.ts'
import { pickOption } from './fixtures/pick-option.ts'
import { expect, test } from './fixtures/test.ts'
import { LoginPage } from './pages/login-page.ts'

const consentOf = (page: Page) => page.getByRole('heading', { name: 'Connect an application' })

test('an application is connected in the browser: sign in, choose the agent, allow; it is shown, and ends where it is shown', async ({
  browser,
  stack,
  owner,
  newAgent,
}) => {
  const robot = await newAgent('Connected Agent')
  const application = await startApplication(stack.webUrl, 'Editor of the test')
  const context = await browser.newContext({ baseURL: stack.webUrl })
  const complaints = await guard(context, [])
  const page = await context.newPage()

  await page.goto(application.path)
  await new LoginPage(page).signIn(owner.email, owner.password)
  await expect(consentOf(page)).toBeVisible()
  await hydrated(page)
  const asking = page.getByRole('region', { name: 'Who asks' })
  await expect(asking).toContainText('Editor of the test')
  await expect(asking).toContainText('Not verified')
  await expect(asking).toContainText(`a program on this device (${application.host})`)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  await page.getByRole('combobox', { name: 'It acts as' }).click()
  await pickOption(page, 'Connected Agent')
  await page.getByRole('checkbox', { name: 'Vaults' }).click()
  await page.getByRole('button', { name: 'Allow' }).click()
  await expect(page.getByText('You are back in the application.')).toBeVisible()
  const [answer] = application.answers
  expect(answer?.get('iss')).toBe(stack.webUrl)
  expect(answer?.get('state')).toBe('eyJhIjoxfQ')
  const { access_token: token } = await application.exchange(answer?.get('code') ?? '')
  expect(await application.call(token)).toBe(200)

  await page.goto(`/agents/${robot.agent.id}`)
  const row = page
    .getByRole('list', { name: 'Connected applications' })
    .getByRole('listitem')
    .filter({ hasText: 'Editor of the test' })
  await expect(row).toContainText('people and agents, chat and search, tasks, schedule')
  await page.goto('/settings/security')
  await expect(row).toContainText('as Connected Agent')
  await row.getByRole('button', { name: 'Revoke Editor of the test' }).click()
  await page
    .getByRole('alertdialog', { name: 'End the access of Editor of the test?' })
    .getByRole('button', { name: 'Revoke' })
    .click()
  // What lies behind the dialog is hidden until it has done its work.
  await expect(page.getByText('Access ended')).toBeVisible()
  await expect(row).toHaveCount(0)
  expect(await application.call(token)).toBe(401)
  expect(complaints()).toEqual([])
  await context.close()
  application.stop()
})

test('a new agent is made in place, and who refuses sends the application back without anything', async ({
  page,
  stack,
}) => {
  const application = await startApplication(stack.webUrl, 'Another editor')
  const opened = await page.goto(application.path)
  expect(opened?.headers()['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(opened?.headers()['referrer-policy']).toBe('no-referrer')
  await hydrated(page)
  await page.getByRole('combobox', { name: 'It acts as' }).click()
  await pickOption(page, 'A new agent')
  await page.getByRole('textbox', { name: 'Name of the agent' }).fill('Made In Place')
  await page.getByRole('button', { name: 'Allow' }).click()
  await expect(page.getByText('You are back in the application.')).toBeVisible()
  const code = application.answers[0]?.get('code') ?? ''
  const { access_token: token } = await application.exchange(code)
  expect(await application.call(token)).toBe(200)

  await page.goto(application.path)
  await page.getByRole('button', { name: 'Refuse' }).click()
  await expect(page.getByText('You are back in the application.')).toBeVisible()
  expect(application.answers[1]?.get('error')).toBe('access_denied')
  expect(application.answers[1]?.get('code')).toBeNull()
  application.stop()
})

test.describe('what is not known', () => {
  test.use({ expectedComplaints: [/400 \(Bad Request\)/] })

  test('an application that is not known sends nobody anywhere', async ({ page, stack }) => {
    const application = await startApplication(stack.webUrl, 'Thief')
    const wrong = application.path.replace(
      /redirect_uri=[^&]+/,
      'redirect_uri=https://evil.example.com',
    )
    await page.goto(wrong)
    await expect(page.getByText('did not name beforehand')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Allow' })).toHaveCount(0)
    expect(new URL(page.url()).origin).toBe(stack.webUrl)
    application.stop()
  })
})
