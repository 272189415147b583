import { AxeBuilder } from '@axe-core/playwright'
import ICAL from 'ical.js'
import { hydrated } from './fixtures/hydrated.ts'
import { expect, test } from './fixtures/test.ts'
import { CalendarPage } from './pages/calendar-page.ts'

/** What a calendar program gets from an address. */
async function subscribe(url: string): Promise<string[]> {
  const answer = await fetch(url)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('private, no-cache')
  expect(answer.headers.get('x-robots-tag')).toBe('noindex, nofollow')
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  const events = new ICAL.Component(ICAL.parse(await answer.text())).getAllSubcomponents('vevent')
  return events.map((event) => new ICAL.Event(event).summary)
}

test('the address of a calendar feed is made, fetched by bare HTTP, replaced and removed', async ({
  page,
  newAgent,
}) => {
  const robot = await newAgent('Feeding Agent')
  await robot.sesame.syncSchedule([
    { externalId: 'report', title: 'Report; for, finance', cronExpression: '0 6 * * *' },
    { externalId: 'poll', title: 'Poll of mails', cronExpression: '* * * * *' },
  ])
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await new CalendarPage(page).open(robot.agent.id)
  await hydrated(page)
  await page.getByRole('button', { name: 'Subscribe in a calendar app' }).click()
  const dialog = page.getByRole('dialog', { name: 'Subscribe in a calendar app' })
  await dialog.getByLabel('Name').fill('Phone of the feed')
  await expect(dialog.getByRole('combobox', { name: 'Jobs of' })).toContainText('Feeding Agent')
  const axe = await new AxeBuilder({ page }).include('[role=dialog]').analyze()
  expect(axe.violations).toEqual([])
  await dialog.getByRole('button', { name: 'Create address' }).click()

  const shown = page.getByRole('dialog', { name: 'Address of “Phone of the feed”' })
  const addressOf = async (): Promise<string> =>
    (await shown.getByLabel('address', { exact: true }).innerText()).trim()
  const first = await addressOf()
  expect(new URL(first).origin).toBe(new URL(page.url()).origin)
  expect(new URL(first).pathname).toMatch(/^\/api\/v1\/calendar\/cal_\w{43}\.ics$/)
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([])
  await shown.getByRole('button', { name: 'Copy address' }).click()
  await expect(shown.getByRole('button', { name: 'Copied' })).toBeVisible()
  await shown.getByRole('button', { name: 'Done' }).click()

  const summaries = await subscribe(first)
  expect(summaries).toContain('Report; for, finance')
  expect(summaries).toContain('Poll of mails · 1,440 runs')
  const head = await fetch(first, { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
  const etag = head.headers.get('etag') ?? ''
  expect((await fetch(first, { headers: { 'if-none-match': etag } })).status).toBe(304)

  const feeds = dialog.getByRole('list', { name: 'Your calendar feeds' })
  await expect(feeds).toContainText('Phone of the feed')
  await feeds.getByRole('button', { name: 'Reset the address of Phone of the feed' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Reset address' }).click()
  await expect(shown).toBeVisible()
  const second = await addressOf()
  expect(second).not.toBe(first)
  const old = await fetch(first)
  expect([old.status, await old.json()]).toMatchObject([404, { code: 'not_found' }])
  expect(await subscribe(second)).toContain('Report; for, finance')
  await shown.getByRole('button', { name: 'Done' }).click()

  await page.reload()
  await page.getByRole('button', { name: 'Subscribe in a calendar app' }).click()
  await expect(feeds).toContainText('last fetched')
  await expect(page.getByText(second)).toHaveCount(0)
  await feeds.getByRole('button', { name: 'Remove Phone of the feed' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove feed' }).click()
  await expect(page.getByText('Calendar feed removed')).toBeVisible()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await expect(dialog.getByText('Phone of the feed')).toHaveCount(0)
  expect((await fetch(second)).status).toBe(404)
})

test('on a phone the filter leads to calendar apps, and takes the focus back', async ({
  page,
  newAgent,
}) => {
  const robot = await newAgent('Pocket Agent')
  await page.setViewportSize({ width: 390, height: 844 })
  await new CalendarPage(page).open(robot.agent.id)
  await hydrated(page)
  await expect(page.getByRole('button', { name: 'Subscribe in a calendar app' })).toHaveCount(0)
  const filter = page.getByRole('button', { name: 'Filter', exact: true })
  await filter.click()
  await page.getByRole('button', { name: 'Subscribe in a calendar app' }).click()
  const dialog = page.getByRole('dialog', { name: 'Subscribe in a calendar app' })
  await expect(dialog.getByRole('combobox', { name: 'Jobs of' })).toContainText('Pocket Agent')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(dialog).toHaveCount(0)
  await expect(filter).toBeFocused()
})
