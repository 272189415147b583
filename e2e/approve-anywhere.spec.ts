import { startReceiver } from '../packages/platform/test/webhook-receiver.ts'
import { faults } from './fixtures/axe.ts'
import { hydrated } from './fixtures/hydrated.ts'
import { addSecret } from './fixtures/secrets.ts'
import { expect, test } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'
import { ApprovalsPage } from './pages/approvals-page.ts'
import { LoginPage } from './pages/login-page.ts'
import { WebhooksPage } from './pages/webhooks-page.ts'

const linkIn = (body: string): string => /http[^"|<>\s]*\/open\/[\w.-]+/.exec(body)?.[0] ?? ''

test('a webhook for Slack shows what it will post, posts a test, and hides its address from then on', async ({
  page,
}) => {
  const receiver = await startReceiver(() => ({ status: 200, body: 'ok' }))
  const webhooks = new WebhooksPage(page)
  await webhooks.open()
  await hydrated(page)
  await page.getByRole('button', { name: 'Create webhook' }).click()
  const { dialog } = webhooks
  await dialog.getByLabel('For', { exact: true }).click()
  await page.getByRole('option', { name: /^Slack/ }).click()
  const preview = dialog.getByRole('region', { name: 'Preview for Slack' })
  await expect(preview).toContainText('Keeper asks for access to a secret')
  await dialog.getByRole('checkbox', { name: 'A secret is requested' }).click()
  await expect(preview).toContainText('Keeper asks a question')
  await dialog.getByRole('checkbox', { name: 'A secret is requested' }).click()
  await dialog.getByLabel('URL').fill(`${receiver.url}/T0/B0/the-secret-of-slack`)
  await dialog.getByRole('button', { name: 'Create webhook' }).click()
  await expect(dialog.getByText(/Messages go to Slack/)).toBeVisible()
  await expect(dialog.getByLabel('secret', { exact: true })).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Send test event' }).click()
  await expect(dialog.getByText(/Answered 200 in/)).toBeVisible()
  expect(receiver.received[0]?.body).toContain('A test message from Sesame')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(webhooks.deliveries.getByRole('link', { name: /Test event/ })).toContainText('200')
  await page.getByRole('tab', { name: 'Settings' }).click()
  await expect(page.getByText(`${new URL(receiver.url).origin}/…`)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Rotate secret' })).toHaveCount(0)
  expect(await page.content()).not.toContain('the-secret-of-slack')
  await receiver.stop()
})

test('the chat of a Telegram webhook is changed without entering the token of its bot again', async ({
  page,
  owner,
}) => {
  const receiver = await startReceiver(() => ({ status: 200, body: '{"ok":true}' }))
  const { webhook } = await owner.sesame.createWebhook({
    url: `${new URL(receiver.url).origin}/bot123:token/sendMessage`,
    eventTypes: ['vault.lease_request'],
    format: 'telegram',
    chatId: '-1',
  })
  const webhooks = new WebhooksPage(page)
  await webhooks.openOne(webhook.id, 'settings')
  await page.getByRole('button', { name: 'Edit' }).click()
  await expect(webhooks.dialog.getByLabel('URL')).toHaveValue('')
  await webhooks.dialog.getByLabel('Chat', { exact: true }).fill('@releases')
  await webhooks.dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('chat @releases')).toBeVisible()
  await owner.sesame.testWebhook(webhook.id)
  await receiver.until((received) => received.length === 1)
  expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ chat_id: '@releases' })
  await receiver.stop()
})

test.describe('somebody who is signed out', () => {
  // The page looks whether there is a session.
  test.use({ expectedComplaints: [/401/] })

  test('follows the link of a message to the sign-in, and from there to the decision', async ({
    page,
    context,
    owner,
    newAgent,
  }) => {
    const receiver = await startReceiver(() => ({ status: 200, body: 'ok' }))
    const { agent, sesame } = await newAgent('Away Agent')
    const { item } = await addSecret(owner, agent.handle)
    await owner.sesame.createWebhook({
      url: receiver.url,
      eventTypes: ['vault.lease_request'],
      format: 'slack',
    })
    const { lease } = await sesame.requestLease({ itemId: item.id, reason: 'Count the orders' })
    await receiver.until((received) => received.some(({ body }) => body.includes('Away Agent')))
    const link = linkIn(receiver.received.find(({ body }) => body.includes('Away'))?.body ?? '')
    await context.clearCookies()
    await page.goto(link)
    await expect(page).toHaveURL(/\/login\?next=/)
    await hydrated(page)
    await new LoginPage(page).signIn(owner.email, owner.password)
    await expect(page).toHaveURL(paths.approval(lease.id))
    const approvals = new ApprovalsPage(page)
    await expect(approvals.detail).toContainText('Count the orders')
    const { lease: now } = await owner.sesame.getLease(lease.id)
    expect(now.status).toBe('pending')
    await receiver.stop()
  })
})

test('a link that is forged or cut short leads to all that waits, with a word on why', async ({
  page,
}) => {
  for (const link of ['lease.0193a8f0-0000-7000-8000-000000000001.9999999999.AAAA', 'x', '%20']) {
    await page.goto(`/open/${link}`)
    await expect(page.getByText(/That link is not one of this Sesame/)).toBeVisible()
  }
  await page.goto(paths.approvalsAfter('expired'))
  await expect(page.getByText(/That link was good for ten minutes/)).toBeVisible()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(page.getByText(/That link was good/)).toHaveCount(0)
  await expect(page).toHaveURL(paths.approvals)
})

test('the form for messages has no accessibility violation, light and dark, and fits a phone', async ({
  page,
}) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 })
      const webhooks = new WebhooksPage(page)
      await webhooks.open()
      await hydrated(page)
      await page.getByRole('button', { name: 'Create webhook' }).click()
      await webhooks.dialog.getByLabel('For', { exact: true }).click()
      await page.getByRole('option', { name: /^Telegram/ }).click()
      await expect(webhooks.dialog.getByRole('region', { name: /^Preview/ })).toContainText(
        'Keeper',
      )
      expect(await faults(page)).toEqual([])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBeLessThanOrEqual(0)
    }
  }
})
