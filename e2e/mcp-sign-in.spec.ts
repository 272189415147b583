import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js'
import { AxeBuilder } from '@axe-core/playwright'
import { askingAddress } from './fixtures/application.ts'
import { guard } from './fixtures/guard.ts'
import { hydrated } from './fixtures/hydrated.ts'
import { startMcpClient } from './fixtures/mcp-client.ts'
import { endTokens } from './fixtures/pass-time.ts'
import { pickOption } from './fixtures/pick-option.ts'
import { expect, test } from './fixtures/test.ts'
import { LoginPage } from './pages/login-page.ts'

test('the official client of MCP, given an address alone, signs in by the browser, asks its person, refreshes, and ends where it is revoked', async ({
  browser,
  stack,
  owner,
  newAgent,
}) => {
  test.setTimeout(120_000)
  const robot = await newAgent('Walked Agent')
  const { vault } = await owner.sesame.createVault({ name: 'Walked' })
  await owner.sesame.setVaultMember(vault.id, robot.agent.id, 'user')
  const { item } = await owner.sesame.createVaultItem(vault.id, {
    name: 'Prod DB',
    type: 'custom',
    fields: { username: 'app', password: 'correct-horse' },
  })
  const program = await startMcpClient(`${stack.webUrl}/mcp`, 'Walking client')
  const person = (titles: string[]) => ({
    action: 'accept' as const,
    content: Object.fromEntries(
      titles.map((title, index) => [`option${index + 1}`, title === 'password']),
    ),
  })
  const context = await browser.newContext({ baseURL: stack.webUrl })
  const complaints = await guard(context, [])
  const page = await context.newPage()
  const heading = page.getByRole('heading', { name: 'Connect an application' })
  const back = page.getByText('You are back in the application.')
  const allow = async (): Promise<void> => {
    await hydrated(page)
    await page.getByRole('combobox', { name: 'It acts as' }).click()
    await pickOption(page, 'Walked Agent')
    await page.getByRole('button', { name: 'Allow' }).click()
    await expect(back).toBeVisible()
  }

  await test.step('it is sent to the browser; who is signed out signs in first; who refuses gives it nothing', async () => {
    await expect(program.connect(person)).rejects.toBeInstanceOf(UnauthorizedError)
    expect(new URL(program.signIn.sentTo).origin).toBe(stack.webUrl)
    await page.goto(program.signIn.sentTo)
    await new LoginPage(page).signIn(owner.email, owner.password)
    await expect(heading).toBeVisible()
    await hydrated(page)
    await page.getByRole('button', { name: 'Refuse' }).click()
    await expect(back).toBeVisible()
    expect(program.answers[0]?.get('error')).toBe('access_denied')
    expect(program.answers[0]?.get('code')).toBeNull()
  })

  await test.step('asked again, by now signed in, the person allows it', async () => {
    await expect(program.connect(person)).rejects.toBeInstanceOf(UnauthorizedError)
    await page.goto(program.signIn.sentTo)
    await expect(heading).toBeVisible()
    await allow()
    expect(program.answers[1]?.get('state')).toBe('a-state-of-the-client')
    await program.finish()
  })

  const client = await program.connect(person)
  const manifest = async () =>
    JSON.stringify(await client.callTool({ name: 'get_manifest', arguments: {} }))
  await test.step('it acts as the agent, and its person chooses what it asks for', async () => {
    expect(await manifest()).toContain(robot.agent.handle)
    const asked = await client.callTool({
      name: 'request_secret',
      arguments: { itemId: item.id, reason: 'Migrate' },
    })
    expect(asked.isError).toBeFalsy()
    const { leases } = await owner.sesame.listLeases({ status: 'pending' })
    // Other tests of this workspace ask as well.
    expect(leases.filter(({ itemId }) => itemId === item.id)).toMatchObject([
      { fields: ['password'] },
    ])
  })

  await test.step('when its token ends it takes a new one by itself, in the same session', async () => {
    const before = program.signIn.kept
    await endTokens(stack, robot.agent.id, 'access')
    await expect
      .poll(async () => {
        await manifest()
        return program.signIn.kept?.access_token
      })
      .not.toBe(before?.access_token)
    expect(program.signIn.kept?.refresh_token).not.toBe(before?.refresh_token)
  })

  await test.step('when all of its tokens end, the person is asked anew', async () => {
    program.signIn.sentTo = ''
    await endTokens(stack, robot.agent.id, 'all')
    await expect
      .poll(() =>
        manifest().then(
          () => null,
          (error: unknown) => error,
        ),
      )
      .toBeInstanceOf(UnauthorizedError)
    await page.goto(program.signIn.sentTo)
    await expect(heading).toBeVisible()
    await allow()
    await program.finish()
    expect(await manifest()).toContain(robot.agent.handle)
  })

  await test.step('it is revoked where it is shown, at once, and would have to ask again', async () => {
    await page.goto(`/agents/${robot.agent.id}`)
    const rows = page
      .getByRole('list', { name: 'Connected applications' })
      .getByRole('listitem')
      .filter({ hasText: 'Walking client' })
    await expect(rows.first()).toBeVisible()
    await hydrated(page)
    for (let left = await rows.count(); left > 0; left--) {
      await rows.first().getByRole('button', { name: 'Revoke Walking client' }).click()
      const dialog = page.getByRole('alertdialog', { name: 'End the access of Walking client?' })
      await dialog.getByRole('button', { name: 'Revoke' }).click()
      await expect(dialog).toHaveCount(0)
      await expect(rows).toHaveCount(left - 1)
    }
    program.signIn.sentTo = ''
    await expect(manifest()).rejects.toBeInstanceOf(UnauthorizedError)
    expect(new URL(program.signIn.sentTo).pathname).toBe('/oauth/authorize')
  })
  expect(complaints()).toEqual([])
  await context.close()
  await program.stop()
})

const hostile =
  '‮' + 'An application of the bank with a name that goes on and on '.repeat(2).slice(0, 90)

test.describe('what calls itself something else', () => {
  for (const [what, redirectUri, shown] of [
    [
      'a site that looks like ours',
      `https://localhost.${'very-long-name.'.repeat(8)}evil.example.com/callback?then=http://localhost:3000`,
      'evil.example.com',
    ],
    ['a name in another script', 'https://раypal.com/callback', 'xn--'],
    ['a program with a scheme of its own', 'com.example.editor:/callback', 'com.example.editor:'],
  ] as const) {
    test(`${what} is named as what it is, at 390 px too`, async ({ page, stack }) => {
      await page.setViewportSize({ width: 390, height: 844 })
      const { path } = await askingAddress(stack.webUrl, hostile, redirectUri)
      await page.goto(path)
      await hydrated(page)
      const asking = page.getByRole('region', { name: 'Who asks' })
      await expect(asking).toContainText('Not verified')
      await expect(asking).toContainText(shown)
      await expect(asking).not.toContainText('a program on this device')
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width).toBeLessThanOrEqual(390)
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    })
  }

  test('addresses that a browser would carry out, or that hide where they go, are not taken', async ({
    stack,
  }) => {
    for (const uri of [
      'javascript:alert(1)',
      'data:text/html,hello',
      'http://evil.example.com/callback',
      'https://localhost:3000@evil.example.com/callback',
      'https://example.com/callback#code',
      'https://example.com\\@evil.example.com/',
      'file:///etc/passwd',
    ]) {
      const answer = await fetch(`${stack.webUrl}/oauth/register`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ client_name: 'Thief', redirect_uris: [uri] }),
      })
      expect([uri, answer.status]).toEqual([uri, 400])
      expect(await answer.json()).toMatchObject({ error: 'invalid_redirect_uri' })
    }
  })
})
