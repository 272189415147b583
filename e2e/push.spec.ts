import type { Page } from '@playwright/test'
import { startPushService, type PushService } from '../packages/platform/test/push-service.ts'
import { faults } from './fixtures/axe.ts'
import { addPerson, type Person } from './fixtures/people.ts'
import { blockNotifications, subscribeTo } from './fixtures/push.ts'
import { addSecret } from './fixtures/secrets.ts'
import { isSteady, shiftOf, watchShifts } from './fixtures/shifts.ts'
import { signInByRequest } from './fixtures/sign-in.ts'
import { expect, test as base } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'
import { ApprovalsPage } from './pages/approvals-page.ts'

/** Each test has a person of its own, whose devices no other test adds to, and a push service. */
const test = base.extend<{ person: Person; service: PushService }>({
  person: async ({ stack, owner }, use, { testId, retry }) =>
    use(await addPerson(stack, owner, 'approver', `p${retry}-${testId.slice(-12)}`)),
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from the pattern
  service: async ({}, use) => {
    const service = await startPushService()
    await use(service)
    await service.stop()
    expect(service.faults).toEqual([])
  },
})

const onSwitch = (page: Page) => page.getByRole('switch', { name: 'Notify me on this device' })
const devices = (page: Page) => page.getByRole('list', { name: 'Devices that are notified' })

/** Turns notifications on and waits until the server knows of the device. */
async function turnOn(page: Page): Promise<void> {
  await page.goto(paths.settings)
  await onSwitch(page).click()
  await expect(devices(page).getByRole('listitem')).toContainText('This one')
}

test('a browser that blocks notifications is said to, and nothing is turned on', async ({
  person,
  pageOf,
}) => {
  const page = await pageOf(person)
  await blockNotifications(page)
  await page.goto(paths.settings)
  await expect(page.getByRole('alert').filter({ hasText: 'Your browser blocks' })).toBeVisible()
  await onSwitch(page).click()
  await expect(onSwitch(page)).not.toBeChecked()
  await expect(page.getByRole('alert').filter({ hasText: 'Your browser blocks' })).toBeVisible()
  await expect(page.getByRole('switch', { name: 'Show details' })).toHaveCount(0)
  expect((await person.sesame.listPushDevices()).devices).toEqual([])
})

test('a device is turned on, tried, told more, and turned off', async ({
  person,
  pageOf,
  service,
}) => {
  const page = await pageOf(person)
  await subscribeTo(page, service)
  await turnOn(page)
  await expect(onSwitch(page)).toBeChecked()
  const row = devices(page).getByRole('listitem')
  await expect(row).toContainText('not notified yet')
  await row.getByRole('button', { name: /^Send a test to / }).click()
  await expect(page.getByText('Test sent')).toBeVisible()
  expect(service.pushed.map(({ notice }) => notice.title)).toEqual(['Notifications work'])
  await expect(row).toContainText('last notified')

  await page.getByRole('switch', { name: 'Show details' }).click()
  await page.getByRole('switch', { name: 'Quiet hours' }).click()
  await expect
    .poll(async () => (await person.sesame.listPushDevices()).devices)
    .toMatchObject([{ showsDetails: true, quietHours: { from: '22:00', to: '07:00' } }])

  await onSwitch(page).click()
  await expect(devices(page)).toHaveCount(0)
  await expect(onSwitch(page)).not.toBeChecked()
  expect((await person.sesame.listPushDevices()).devices).toEqual([])
  expect(
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      return await registration.pushManager.getSubscription()
    }),
  ).toBeNull()
})

test('a device that is removed is off, and so is one whose browser ended its subscription', async ({
  person,
  pageOf,
  service,
}) => {
  const page = await pageOf(person)
  const subscription = await subscribeTo(page, service)
  await turnOn(page)
  await devices(page)
    .getByRole('button', { name: /^Remove / })
    .click()
  await expect(page.getByText('Device removed')).toBeVisible()
  await expect(devices(page)).toHaveCount(0)
  await expect(onSwitch(page)).not.toBeChecked()

  await onSwitch(page).click()
  await expect(devices(page).getByRole('listitem')).toHaveCount(1)
  service.unsubscribe(subscription)
  await devices(page)
    .getByRole('button', { name: /^Send a test to / })
    .click()
  await expect(page.getByText('That browser ended its subscription')).toBeVisible()
  await expect(devices(page)).toHaveCount(0)
})

test('what an agent asks for reaches the device: who asks and not for what, and where it is decided', async ({
  person,
  owner,
  pageOf,
  newAgent,
  service,
}) => {
  const { agent, sesame } = await newAgent('Asking Agent')
  const { vault, item } = await addSecret(owner, agent.handle)
  const me = await person.sesame.getMe()
  await owner.sesame.setVaultMember(vault.id, me.id, 'approver')
  const page = await pageOf(person)
  await subscribeTo(page, service)
  await turnOn(page)

  const { lease } = await sesame.requestLease({ itemId: item.id, reason: 'Count the orders' })
  await service.until(() => service.pushed.length > 0)
  const notice = service.pushed[0]?.notice
  expect(notice).toEqual({
    tag: `lease:${lease.id}`,
    title: 'Asking Agent asks for a secret',
    body: 'Open Sesame to decide.',
    href: paths.approval(lease.id),
  })
  for (const secret of [item.name, item.id, vault.name, 'Count the orders'])
    expect(JSON.stringify(notice)).not.toContain(secret)

  await page.goto(notice?.href ?? '')
  await expect(new ApprovalsPage(page).detail).toContainText('Count the orders')
  await person.sesame.denyLease(lease.id)
  await service.until(() => service.pushed.length > 1)
  expect(service.pushed[1]?.notice).toMatchObject({ tag: `lease:${lease.id}`, isSettled: true })
})

test('somebody else who signs in to the browser is notified there when they turn it on, and nobody else is', async ({
  person,
  owner,
  stack,
  pageOf,
  service,
}, { testId, retry }) => {
  const page = await pageOf(person)
  await subscribeTo(page, service)
  await turnOn(page)
  const other = await addPerson(stack, owner, 'viewer', `o${retry}-${testId.slice(-12)}`)
  // Away first: an answer that is on its way would bring the session back.
  await page.goto('about:blank')
  await page.context().clearCookies()
  await signInByRequest(page.context(), stack, other)
  await page.goto(paths.settings)
  await expect(onSwitch(page)).not.toBeChecked()
  expect((await other.sesame.listPushDevices()).devices).toEqual([])
  await onSwitch(page).click()
  await expect(devices(page).getByRole('listitem')).toContainText('This one')
  expect((await person.sesame.listPushDevices()).devices).toEqual([])
})

test('the settings of a device stand from the beginning, fit a phone, and have no accessibility violation', async ({
  person,
  pageOf,
  service,
}) => {
  const page = await pageOf(person)
  await subscribeTo(page, service)
  await watchShifts(page)
  await turnOn(page)
  await page.getByRole('switch', { name: 'Quiet hours' }).click()
  await expect
    .poll(async () => (await person.sesame.listPushDevices()).devices)
    .toMatchObject([{ quietHours: { from: '22:00' } }])
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 })
      await page.goto(paths.settings)
      await expect(devices(page)).toBeVisible()
      await expect(page.getByLabel('From', { exact: true })).toHaveValue('22:00')
      await page.waitForLoadState('networkidle')
      expect(isSteady(await shiftOf(page)), `${width} px`).toBe(true)
      expect(await faults(page)).toEqual([])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBeLessThanOrEqual(0)
    }
  }
})
