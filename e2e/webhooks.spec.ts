import { AxeBuilder } from '@axe-core/playwright'
import { verifyWebhookSignature } from '@sesamespace/sdk'
import { startReceiver } from '../packages/platform/test/webhook-receiver.ts'
import { failForDays } from './fixtures/pass-time.ts'
import { expect, test } from './fixtures/test.ts'
import { InboxPage } from './pages/inbox-page.ts'
import { WebhooksPage } from './pages/webhooks-page.ts'
import { paths } from '../lib/shared/paths.ts'

test('a webhook is created with a checked URL, its secret shown once, and a test event arrives signed', async ({
  page,
}) => {
  const receiver = await startReceiver()
  const webhooks = new WebhooksPage(page)
  await webhooks.open()
  await page.getByRole('button', { name: 'Create webhook' }).click()
  const { dialog } = webhooks
  await dialog.getByLabel('URL').fill(receiver.url)
  await expect(dialog.getByText(/Events travel readable/)).toBeVisible()
  await webhooks.choose('Messages', 'A message is sent')
  await dialog.getByRole('button', { name: 'Create webhook' }).click()
  const secret = (await dialog.getByLabel('secret', { exact: true }).innerText()).trim()
  expect(secret).toMatch(/^whsec_/)
  await dialog.getByRole('button', { name: 'Send test event' }).click()
  await expect(dialog.getByText(/Answered 204 in/)).toBeVisible()
  const [received] = receiver.received
  const { headers, body } = received ?? { headers: {}, body: '' }
  const signature = headers['x-sesame-signature']
  expect(verifyWebhookSignature(secret, signature, headers['x-sesame-timestamp'], body)).toBe(true)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(webhooks.deliveries.getByRole('link', { name: /Test event/ })).toContainText('204')
  expect(await page.content()).not.toContain(secret)
  await receiver.stop()
})

test.describe('a URL inside', () => {
  test.use({ expectedComplaints: [/422/] })

  test('is refused while it is typed', async ({ page }) => {
    const webhooks = new WebhooksPage(page)
    await webhooks.open()
    await page.getByRole('button', { name: 'Create webhook' }).click()
    await webhooks.dialog.getByLabel('URL').fill('http://169.254.169.254/latest')
    await expect(webhooks.dialog.getByText(/is not a public address/)).toBeVisible()
    await webhooks.dialog.getByRole('button', { name: 'Create webhook' }).click()
    await expect(webhooks.dialog.getByText('Choose at least one event.')).toBeVisible()
  })
})

test('a delivery shows each attempt, what was posted and the answer as text, and is replayed', async ({
  page,
  owner,
}) => {
  let status = 500
  const receiver = await startReceiver(() => ({ status, body: '<img src=x onerror=alert(1)>' }))
  const { webhook } = await owner.sesame.createWebhook({
    url: receiver.url,
    eventTypes: ['channel.created'],
  })
  await owner.sesame.createChannel({ name: `hooked-${webhook.id.slice(-8)}` })
  const webhooks = new WebhooksPage(page)
  await webhooks.openOne(webhook.id)
  await webhooks.deliveries.getByRole('link', { name: /A channel is created/ }).click()
  const pane = webhooks.pane('A channel is created')
  await expect(pane.getByText('The receiver answered 500.').first()).toBeVisible()
  // Each attempt has its own, and on a slow day there are several by now.
  await expect(pane.getByLabel('Response body').first()).toHaveText('<img src=x onerror=alert(1)>')
  await expect(pane.getByText('X-Sesame-Event', { exact: true })).toBeVisible()
  await expect(pane.getByLabel('json code')).toContainText('"type": "channel.created"')
  status = 200
  await pane.getByRole('button', { name: 'Replay' }).click()
  // The next attempt by itself may be answered so as well, in the same moment.
  await expect(pane.getByText(/Answered 200 in/).first()).toBeVisible()
  await expect(pane.getByText('Delivered', { exact: true })).toBeVisible()
  await page.getByLabel('State').click()
  await page.getByRole('option', { name: 'Gave up' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible()
  await receiver.stop()
})

test('the old secret counts down after a rotation and is ended at once', async ({
  page,
  owner,
}) => {
  const receiver = await startReceiver()
  const { webhook } = await owner.sesame.createWebhook({
    url: receiver.url,
    eventTypes: ['channel.created'],
  })
  const webhooks = new WebhooksPage(page)
  await webhooks.openOne(webhook.id, 'settings')
  await page.getByRole('button', { name: 'Rotate secret' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Rotate secret' }).click()
  const secret = (await webhooks.dialog.getByLabel('secret', { exact: true }).innerText()).trim()
  await webhooks.dialog.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('timer')).toHaveText(/^(24:00|23:59):\d\d$/)
  await page.getByRole('button', { name: 'End the old one now' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'End old secret' }).click()
  // While the question is open, nothing behind it is in the accessibility tree.
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await expect(page.getByRole('timer')).toHaveCount(0)
  await owner.sesame.testWebhook(webhook.id)
  await receiver.until((received) => received.length === 1)
  const [received] = receiver.received
  const { headers, body } = received ?? { headers: {}, body: '' }
  const signed = (by: string): boolean =>
    verifyWebhookSignature(by, headers['x-sesame-signature'], headers['x-sesame-timestamp'], body)
  expect([signed(secret), signed(webhook.secret)]).toEqual([true, false])
  await receiver.stop()
})

test('what happened while a webhook was paused is replayed, and it is deleted after a question', async ({
  page,
  owner,
}) => {
  const receiver = await startReceiver()
  const { webhook } = await owner.sesame.createWebhook({
    url: receiver.url,
    eventTypes: ['channel.created'],
  })
  const webhooks = new WebhooksPage(page)
  await webhooks.openOne(webhook.id, 'settings')
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused: nothing is delivered.')).toBeVisible()
  await owner.sesame.createChannel({ name: `missed-${webhook.id.slice(-8)}` })
  await page.getByRole('button', { name: 'Resume' }).first().click()
  await page.getByRole('tab', { name: 'Deliveries' }).click()
  await page.getByRole('button', { name: 'Replay missed' }).click()
  await webhooks.dialog.getByRole('button', { name: 'Replay missed' }).click()
  await expect(page.getByText('1 delivery on the way')).toBeVisible()
  await receiver.until((received) => received.length === 1)
  await page.getByRole('tab', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete webhook' }).click()
  await expect(page).toHaveURL(paths.webhooks)
  expect((await owner.sesame.listWebhooks()).webhooks.map(({ id }) => id)).not.toContain(webhook.id)
  await receiver.stop()
})

test("an agent's webhook that failed for days is switched off, and waits in the inbox until somebody has seen it", async ({
  page,
  stack,
  newAgent,
}) => {
  const robot = await newAgent('Posting Agent')
  const receiver = await startReceiver()
  await receiver.stop()
  const { webhook } = await robot.sesame.createWebhook({
    url: receiver.url,
    eventTypes: ['message'],
  })
  await failForDays(stack, webhook.id, 4)
  // A node looks for such webhooks when it starts, and every minute.
  await stack.restartPlatform()
  await page.goto(paths.inbox)
  const inbox = new InboxPage(page)
  const { host } = new URL(receiver.url)
  const row = inbox.row(host)
  await expect(row).toContainText('Every delivery failed for 3 days.')
  await inbox.press(host, 'Leave off')
  await expect(row).toHaveCount(0)
  await page.goto(paths.webhooks)
  const item = new WebhooksPage(page).list
    .getByRole('listitem')
    .filter({ hasText: new URL(receiver.url).host })
  await expect(item).toContainText('Posting Agent')
  await expect(item).toContainText('Paused')
})

test('the webhook pages have no accessibility violation, light and dark', async ({
  page,
  owner,
}) => {
  const receiver = await startReceiver((_received, count) => ({ status: count % 2 ? 200 : 500 }))
  const { webhook } = await owner.sesame.createWebhook({
    url: receiver.url,
    eventTypes: ['channel.created'],
  })
  await owner.sesame.testWebhook(webhook.id)
  await receiver.until((received) => received.length === 1)
  const webhooks = new WebhooksPage(page)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await webhooks.open()
    await expect(webhooks.list).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await webhooks.openOne(webhook.id)
    await webhooks.deliveries.getByRole('link', { name: /Test event/ }).click()
    await expect(webhooks.pane('Test event').getByText(/Answered 200/)).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await webhooks.openOne(webhook.id, 'settings')
    await expect(page.getByRole('button', { name: 'Rotate secret' })).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  }
  await receiver.stop()
})
