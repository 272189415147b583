import { hydrated } from './fixtures/hydrated.ts'
import { addPerson } from './fixtures/people.ts'
import { pickOption } from './fixtures/pick-option.ts'
import { expect, test } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'

const none = { timeZone: null, locale: null, hourCycle: null, firstDay: null }

test.describe('in a browser far away', () => {
  test.use({ timezoneId: 'Asia/Tokyo', locale: 'en-US' })

  test('the server draws times as the browser shows them, and later as the person chose', async ({
    page,
    owner,
    stack,
    browser,
    newAgent,
  }) => {
    const { channel } = await owner.sesame.createChannel({ name: 'far-away' })
    const { message } = await owner.sesame.sendMessage(channel.id, { content: 'Good morning' })
    const clock = (timeZone: string, hour12: boolean): string =>
      new Date(message.createdAt)
        .toLocaleTimeString('en-US', {
          hour: hour12 ? 'numeric' : '2-digit',
          minute: '2-digit',
          timeZone,
          ...(hour12 ? {} : { hourCycle: 'h23' }),
        })
        .replaceAll('\u202F', ' ')
    const time = page.getByRole('main').locator(`time[datetime="${message.createdAt}"]`).first()
    const { agent } = await newAgent('Far Away Agent')
    const created = `time[datetime="${agent.createdAt}"]`
    // As this browser asks for pages.
    const headers = { 'accept-language': 'en-US' }
    /** The title of a time as the server sends it, before any script; what the page then has is the same. */
    const drawn = async (): Promise<string> => {
      const html = await (await page.request.get(paths.agent(agent.id), { headers })).text()
      const [tag] =
        new RegExp(`<time[^>]*datetime="${agent.createdAt}"[^>]*>`, 'i').exec(html) ?? []
      const title = /title="([^"]*)"/.exec(tag ?? '')?.[1] ?? ''
      await page.goto(paths.agent(agent.id))
      await expect(page.locator(created).first()).toHaveAttribute('title', title)
      return title.replaceAll('\u202F', ' ')
    }
    const full = (timeZone: string, locale: string, hourCycle: 'h12' | 'h23'): string =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long', timeZone, hourCycle })
        .format(new Date(agent.createdAt))
        .replaceAll('\u202F', ' ')
    await page.goto(paths.channel(channel.id))
    await expect(time).toHaveText(clock('Asia/Tokyo', true))
    expect(await drawn()).toBe(full('Asia/Tokyo', 'en-US', 'h12'))

    await page.goto(paths.settings)
    const section = page.getByRole('region', { name: 'Region', exact: true })
    await expect(section.getByLabel('Time zone')).toContainText('Same as this browser: Tokyo')
    await expect(section.getByLabel('Clock')).toContainText('12-hour')
    const choose = async (select: string, option: string): Promise<void> => {
      await section.getByLabel(select).click()
      const saved = page.waitForResponse(
        (response) => response.url().endsWith('/call/updateProfile') && response.ok(),
      )
      await pickOption(page, option, { exact: true })
      await saved
      await expect(section.getByLabel(select)).toContainText(option)
    }
    await choose('Time zone', 'New York (America/New_York)')
    await choose('Clock', '24-hour')
    await choose('Dates and numbers', 'Germany')
    await expect(section).toContainText('1.234.567')
    await expect(section).toContainText(/GMT-[45], and/)

    await page.goto(paths.channel(channel.id))
    await expect(time).toHaveText(clock('America/New_York', false))
    expect(await drawn()).toBe(full('America/New_York', 'en-DE', 'h23'))

    // On another device, in yet another zone.
    const elsewhere = await browser.newContext({
      baseURL: stack.webUrl,
      timezoneId: 'Australia/Sydney',
      storageState: await page.context().storageState(),
    })
    const other = await elsewhere.newPage()
    await other.goto(paths.channel(channel.id))
    await hydrated(other)
    await expect(
      other.getByRole('main').locator(`time[datetime="${message.createdAt}"]`).first(),
    ).toHaveText(clock('America/New_York', false))
    await elsewhere.close()
    await owner.sesame.updateProfile({ region: none })
  })
})

test('the calendar goes by the person’s zone and first day of the week', async ({
  pageOf,
  owner,
  stack,
  newAgent,
}, { testId, retry }) => {
  const handle = `r${retry}-${testId.slice(-12)}`
  const person = await addPerson(stack, owner, 'operator', handle)
  const { agent, sesame } = await newAgent('Zone Agent')
  await sesame.syncSchedule([
    { externalId: 'open', title: 'Open', cronExpression: '0 9 * * *', timezone: 'UTC' },
  ])
  await person.sesame.updateProfile({
    region: { ...none, timeZone: 'Asia/Kolkata', locale: 'en-US', firstDay: 7 },
  })
  const page = await pageOf(person)
  await page.goto(`${paths.calendar}?agent=${agent.id}&view=week&date=2027-03-10`)
  const main = page.getByRole('main')
  // 9:00 UTC is 14:30 there; the week of Wednesday the tenth begins on Sunday the seventh.
  await expect(main.getByRole('link', { name: /^2:30\sPM, Open/ })).toHaveCount(7)
  await expect(main.getByRole('columnheader').filter({ hasText: 'Sun' }).first()).toBeVisible()
  const names = await main.getByRole('columnheader').allInnerTexts()
  expect(names.filter((name) => /\w/.test(name) && name !== 'All day')[0]).toContain('Sun')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Mar 7\s–\s13, 2027/)
})

test('tabs of a page that is read from right to left begin at the right, and arrows follow', async ({
  page,
}) => {
  await page.goto(paths.approvals)
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl'
  })
  const tabs = page.getByRole('tablist', { name: 'Which requests' }).getByRole('tab')
  await expect(tabs.first()).toHaveCSS('direction', 'rtl')
  const leftOf = async (index: number): Promise<number> =>
    (await tabs.nth(index).boundingBox())?.x ?? Number.NaN
  expect(await leftOf(0)).toBeGreaterThan(await leftOf(1))
  await tabs.first().focus()
  await page.keyboard.press('ArrowLeft')
  await expect(tabs.nth(1)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(tabs.first()).toBeFocused()
})

test('a day is typed as the person writes dates, or chosen in a month with keys', async ({
  pageOf,
  owner,
  stack,
}, { testId, retry }) => {
  const person = await addPerson(stack, owner, 'auditor', `d${retry}-${testId.slice(-12)}`)
  await person.sesame.updateProfile({ region: { ...none, locale: 'en-US', firstDay: 7 } })
  const page = await pageOf(person)
  await page.goto(paths.audit)
  const from = page.getByRole('textbox', { name: 'From day', exact: true })
  await from.fill('2/28/2026')
  await from.press('Enter')
  await expect(page).toHaveURL(/from=2026-02-28/)
  await expect(from).toHaveValue('Feb 28, 2026')

  await from.fill('30th of soon')
  await from.blur()
  await expect(from).toHaveAttribute('aria-invalid', 'true')
  await expect(page).toHaveURL(/from=2026-02-28/)
  await from.fill('Feb 28')

  const button = page.getByRole('button', { name: 'From day: choose in a calendar', exact: true })
  await from.fill('2026-02-28')
  await button.click()
  const dialog = page.getByRole('dialog', { name: 'Choose a day', exact: true })
  const day = (name: string) => dialog.getByRole('button', { name, exact: true })
  await expect(day('Saturday, February 28, 2026')).toBeFocused()
  await expect(dialog.getByRole('columnheader').first()).toHaveText('Sun')
  await page.keyboard.press('ArrowRight')
  await expect(day('Sunday, March 1, 2026')).toBeFocused()
  await expect(dialog.getByRole('heading')).toHaveText('March 2026')
  await page.keyboard.press('End')
  await expect(day('Saturday, March 7, 2026')).toBeFocused()
  await page.keyboard.press('PageDown')
  await expect(day('Tuesday, April 7, 2026')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page).toHaveURL(/from=2026-04-07/)
  await expect(button).toBeFocused()
  await button.click()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await button.click()
  await dialog.getByRole('button', { name: 'Clear', exact: true }).click()
  await expect(from).toHaveValue('')
  await expect(page).not.toHaveURL(/from=/)
})

test('what is chosen in two tabs stays, and each shows what the other chose', async ({
  pageOf,
  owner,
  stack,
}, { testId, retry }) => {
  const person = await addPerson(stack, owner, 'operator', `t${retry}-${testId.slice(-12)}`)
  await person.sesame.updateProfile({ region: { ...none, locale: 'en-US' } })
  const first = await pageOf(person)
  const second = await first.context().newPage()
  const choose = async (page: typeof first, select: string, option: string): Promise<void> => {
    await page.getByRole('region', { name: 'Region', exact: true }).getByLabel(select).click()
    await pickOption(page, option, { exact: true })
  }
  for (const page of [first, second]) {
    await page.goto(paths.settings)
    await hydrated(page)
  }
  const shown = (page: typeof first, select: string) =>
    page.getByRole('region', { name: 'Region', exact: true }).getByLabel(select)
  await choose(first, 'Clock', '24-hour')
  await choose(second, 'Weeks begin on', 'Saturday')
  for (const page of [first, second]) {
    await expect(shown(page, 'Clock')).toContainText('24-hour')
    await expect(shown(page, 'Weeks begin on')).toContainText('Saturday')
  }
  await expect
    .poll(async () => (await person.sesame.getMe()).region)
    .toEqual({ timeZone: null, locale: 'en-US', hourCycle: 'h23', firstDay: 6 })
})
