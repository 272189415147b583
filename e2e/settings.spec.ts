import { Secret, TOTP } from 'otpauth'
import { guard } from './fixtures/guard.ts'
import { hydrated } from './fixtures/hydrated.ts'
import { addPerson, password } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'
import { LoginPage } from './pages/login-page.ts'
import { paths } from '../lib/shared/paths.ts'

test('an invited person joins by the link, and sees only what the role allows', async ({
  page,
  browser,
  stack,
}, { testId, retry }) => {
  const handle = `i${retry}-${testId.slice(-12)}`
  await page.goto(paths.members)
  await page.getByRole('button', { name: 'Invite someone' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Email').fill(`${handle}@example.com`)
  await dialog.getByLabel('Role').click()
  await page.getByRole('option', { name: /Viewer/ }).click()
  await dialog.getByRole('button', { name: 'Create invitation' }).click()
  const link = (await dialog.getByLabel('link', { exact: true }).innerText()).trim()
  await dialog.getByRole('button', { name: 'Done' }).click()

  const context = await browser.newContext({ baseURL: stack.webUrl })
  const complaints = await guard(context, [])
  const guest = await context.newPage()
  await guest.goto(link)
  await expect(guest).toHaveURL(paths.invite)
  await guest.getByLabel('Your name').fill('Invited Person')
  await guest.getByLabel('Handle').fill(handle)
  await guest.getByLabel('Password').fill(password)
  await guest.getByRole('button', { name: 'Join workspace' }).click()
  await expect(guest.getByRole('heading', { name: 'Inbox', level: 1 })).toBeVisible()
  await expect(guest.getByRole('link', { name: 'Audit log' })).toHaveCount(0)
  await guest.goto(paths.agents)
  await expect(guest.getByRole('heading', { name: 'Agents', level: 1 })).toBeVisible()
  await expect(guest.getByRole('button', { name: 'Provision agent' })).toHaveCount(0)
  expect(complaints()).toEqual([])
  await context.close()
})

test('settings that are being typed stay while others change them, and saving keeps the focus', async ({
  page,
  owner,
}) => {
  await page.goto(paths.workspace)
  const zone = page.getByLabel('Time zone')
  const days = page.getByLabel('Archive finished tasks after')
  await zone.fill('Europe/Ber')
  await page.getByRole('checkbox', { name: 'Saturday' }).click()
  await owner.sesame.updateWorkspaceSettings({ eventRetentionDays: 41 })
  await expect(page.getByLabel('Keep events for')).toHaveValue('41')
  await expect(zone).toHaveValue('Europe/Ber')
  await expect(page.getByRole('checkbox', { name: 'Saturday' })).toBeChecked()
  await zone.fill('Europe/Berlin')
  const save = page.getByRole('button', { name: 'Save settings' })
  await save.press('Enter')
  await expect(page.getByText('Workspace settings saved')).toBeVisible()
  await expect(save).toBeFocused()
  await expect(page.getByRole('checkbox', { name: 'Saturday' })).toBeChecked()
  await days.fill('12')
  await days.press('Enter')
  await expect(page.getByText('Task settings saved')).toBeVisible()
  await owner.sesame.updateTaskSettings({ archiveAfterDays: null })
  await expect(days).toHaveValue('')
  await owner.sesame.updateWorkspaceSettings({
    timeZone: 'UTC',
    workdays: [1, 2, 3, 4, 5],
    eventRetentionDays: null,
  })
  await expect(zone).toHaveValue('UTC')
  await expect(page.getByRole('checkbox', { name: 'Saturday' })).not.toBeChecked()
})

test('the audit log tells who did what and proves that it was not changed', async ({
  page,
  newAgent,
}) => {
  const { agent } = await newAgent('Audited Agent')
  await page.goto(`${paths.audit}?action=agent.created`)
  const entries = page.getByRole('list', { name: 'Audit entries' })
  const entry = entries.getByRole('listitem').filter({ hasText: 'created the agent' }).first()
  await expect(entry.getByRole('link', { name: agent.displayName })).toHaveAttribute(
    'href',
    paths.agent(agent.id),
  )
  await entry.getByRole('button', { name: /in full/ }).click()
  await expect(entry.getByText(`"handle": "${agent.handle}"`)).toBeVisible()
  await expect(page.getByRole('list', { name: 'Filters' })).toHaveText('agent.created')
  await page.getByRole('button', { name: 'Verify' }).click()
  await expect(page.getByText(/checked: none was changed/)).toBeVisible()
})

test('the theme that is chosen stays', async ({ page }) => {
  await page.goto(paths.settings)
  await page.getByLabel('Theme').click()
  await page.getByRole('option', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByLabel('Theme')).toHaveText('Dark')
})

test.describe('notifications', () => {
  // A private window, as tests have, takes no push: the browser says so by itself.
  test.use({ expectedComplaints: [/Push API in incognito/] })

  test('a direct message is notified of while the person looks elsewhere, without its text unless wanted', async ({
    page,
    context,
    newAgent,
    owner,
  }) => {
    await context.grantPermissions(['notifications'])
    const shown: string[] = []
    await page.exposeFunction('noteNotification', (text: string) => shown.push(text))
    await page.addInitScript(() => {
      document.hasFocus = () => false
      class Recorded extends EventTarget {
        static readonly permission = 'granted'
        static requestPermission(): Promise<string> {
          return Promise.resolve('granted')
        }
        constructor(title: string, { body }: { body: string }) {
          super()
          Reflect.apply(Reflect.get(window, 'noteNotification'), window, [`${title}: ${body}`])
        }
      }
      Object.defineProperty(window, 'Notification', { value: Recorded })
    })
    const robot = await newAgent('Calling Agent')
    const me = await owner.sesame.getMe()
    const { channel } = await robot.sesame.openDm(me.id)
    const opened = page.waitForEvent('websocket')
    await page.goto(paths.settings)
    const socket = await opened
    await socket.waitForEvent('framereceived', (frame) =>
      String(frame.payload).includes('"authenticated"'),
    )
    await page.getByRole('switch', { name: 'Notify me on this device' }).click()
    await robot.sesame.sendMessage(channel.id, { content: 'first words' })
    await expect.poll(() => shown).toEqual(['Calling Agent: New message'])
    await page.getByRole('switch', { name: 'Show details' }).click()
    await robot.sesame.sendMessage(channel.id, { content: 'second words' })
    await expect
      .poll(() => shown)
      .toEqual(['Calling Agent: New message', 'Calling Agent: second words'])
  })
})

test.describe('two-factor sign-in', () => {
  test.use({ expectedComplaints: [/401/] })

  test('is set up with an app, asked for at sign-in, replaced by a recovery code, and taken away by an admin', async ({
    page: admin,
    pageOf,
    stack,
    owner,
  }, { testId, retry }) => {
    const person = await addPerson(stack, owner, 'viewer', `f${retry}-${testId.slice(-12)}`)
    const page = await pageOf(person)
    await page.goto(paths.security)
    await page.getByRole('button', { name: 'Set up' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Your password').fill(person.password)
    await dialog.getByRole('button', { name: 'Continue' }).click()
    await expect(dialog.getByRole('img', { name: /^QR code/ })).toBeVisible()
    const key = await dialog.getByLabel('key', { exact: true }).innerText()
    const secret = Secret.fromBase32(key.replace(/\s/g, ''))
    // The code of the step before: the present one is still good at the sign-in below.
    const code = (offsetMs: number): string =>
      TOTP.generate({ secret, timestamp: Date.now() + offsetMs })
    await dialog.getByRole('textbox', { name: 'Code' }).fill('000 000')
    await dialog.getByRole('button', { name: 'Turn on' }).click()
    await expect(dialog.getByRole('alert')).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Code' }).fill(code(-30_000))
    await dialog.getByRole('button', { name: 'Turn on' }).click()
    const codes = dialog.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
    await expect(codes).toHaveCount(10)
    const recoveryCode = await codes.first().innerText()
    await dialog.getByRole('button', { name: 'I have kept them' }).click()
    await expect(page.getByText('10 codes left')).toBeVisible()

    const signInAnew = async (): Promise<void> => {
      // Away first: an answer that is on its way would bring the session back.
      await page.goto('about:blank')
      await page.context().clearCookies()
      await page.goto(paths.login())
      await new LoginPage(page).signIn(person.email, person.password)
    }
    for (const proof of [code(0), recoveryCode]) {
      await signInAnew()
      await page.getByLabel('Code').fill(proof)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await expect(page.getByRole('heading', { name: 'Inbox', level: 1 })).toBeVisible()
    }
    await page.goto(paths.security)
    await expect(page.getByText('9 codes left')).toBeVisible()

    await admin.goto(paths.members)
    const row = admin.getByRole('listitem').filter({ hasText: person.email })
    await hydrated(admin)
    await row.getByRole('button', { name: /^Actions for/ }).click()
    await admin.getByRole('menuitem', { name: 'Reset two-factor…' }).click()
    await admin.getByRole('button', { name: 'Reset two-factor', exact: true }).click()
    await expect(row.getByText('Two-factor')).toHaveCount(0)
    // The reset has ended the session: the page leads to the sign-in page by itself.
    await expect(page).toHaveURL(/\/login/)
    await signInAnew()
    await expect(page.getByRole('heading', { name: 'Inbox', level: 1 })).toBeVisible()
  })
})

test.describe('a time zone that is none', () => {
  test.use({ expectedComplaints: [/400.*updateWorkspaceSettings/] })

  test('is refused; an admin sets where and when the workspace works', async ({ page, owner }) => {
    await page.goto(paths.workspace)
    const section = page.getByRole('region', { name: 'Time and retention' })
    const zone = section.getByLabel('Time zone')
    await hydrated(page)
    await zone.fill('Mars/Olympus')
    await section.getByRole('button', { name: 'Save settings' }).click()
    await expect(section.getByText('"Mars/Olympus" is not a time zone.')).toBeVisible()
    await zone.fill('Europe/Berlin')
    await section.getByRole('checkbox', { name: 'Saturday' }).check()
    await section.getByLabel('Work ends').fill('20:30')
    await section.getByRole('button', { name: 'Save settings' }).click()
    await expect(page.getByText('Workspace settings saved')).toBeVisible()
    expect((await owner.sesame.getWorkspaceSettings()).settings).toMatchObject({
      timeZone: 'Europe/Berlin',
      workdays: [1, 2, 3, 4, 5, 6],
      workdayEnd: '20:30',
    })
    await owner.sesame.updateWorkspaceSettings({ timeZone: 'UTC', workdays: [1, 2, 3, 4, 5] })
  })
})
