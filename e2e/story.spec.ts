import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Locator, type Page, expect, test as base } from '@playwright/test'
import { guard } from './fixtures/guard.ts'
import { password } from './fixtures/people.ts'
import { type Program, startProgram } from './fixtures/processes.ts'
import { type DatabaseKind, type Stack, startStack } from './fixtures/stack.ts'
import { AgentsPage } from './pages/agents-page.ts'
import { ChannelPage } from './pages/channel-page.ts'
import { SetupPage } from './pages/setup-page.ts'

const secret = 'a-password-nobody-may-see'
const totpSecret = 'JBSWY3DPEHPK3PXP'
const artefacts = join(import.meta.dirname, '../artifacts/story')

const test = base.extend<{ database: DatabaseKind; stack: Stack; agents: Program[] }>({
  database: ['given', { option: true }],
  stack: async ({ database }, use) => {
    const stack = await startStack({ database })
    await use(stack)
    await stack.stop()
  },
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from the pattern
  agents: async ({}, use) => {
    const programs: Program[] = []
    await use(programs)
    for (const program of programs) await program.stop()
  },
})

for (const database of ['given', 'embedded'] as const) {
  test.describe(`on the ${database} database`, () => {
    test.use({ database, actionTimeout: 20_000 })
    // The agent's job runs at the full minute: the story waits for it.
    test.setTimeout(240_000)

    test('a person and an agent, from the setup link to a secret that was used', async ({
      browser,
      stack,
      agents,
    }) => {
      const context = await browser.newContext({ baseURL: stack.webUrl })
      const complaints = await guard(context, [])
      const page = await context.newPage()
      const picture = await pictures(page, database)

      // The first admin, from the printed link.
      const setup = new SetupPage(page)
      await setup.open(stack)
      await setup.describe({
        workspace: 'Example workspace',
        name: 'Alice Example',
        email: 'alice@example.com',
        password,
      })
      await picture('setup')
      await setup.submit()
      await expect(page.getByRole('heading', { name: 'First steps' })).toBeVisible()
      await picture('first-steps')

      // A secret that the agent may ask for.
      await makeSecret(page)
      await picture('vault')

      // An agent, with a key for the example agent: another process.
      const agentsPage = new AgentsPage(page)
      await agentsPage.open()
      const apiKey = await agentsPage.provision('Scout', 'scout')
      await picture('provision-agent')
      const program = startProgram(['examples/agent/src/main.ts'], {
        SESAME_API_KEY: apiKey,
        SESAME_API_URL: stack.apiUrl,
        SESAME_WS_URL: stack.apiUrl.replace('http', 'ws'),
      })
      agents.push(program)
      await expect(agentsPage.dialog.getByText('Scout is connected')).toBeVisible({
        timeout: 20_000,
      })
      await agentsPage.dialog.getByRole('button', { name: 'Done' }).click()

      // A live conversation.
      await page
        .getByRole('list', { name: 'Agents' })
        .getByRole('link', { name: /^Scout/ })
        .click()
      await page.getByRole('button', { name: 'Message', exact: true }).click()
      const chat = new ChannelPage(page)
      await chat.messages.waitFor()
      await chat.send('Hello')
      await expect(chat.message('Hello Alice Example.')).toBeVisible()
      await picture('chat')
      const conversation = page.url()

      // It asks for the secret; the request is on the approvals page without a reload.
      const approvals = await context.newPage()
      await approvals.goto('/approvals')
      await expect(approvals.getByRole('heading', { name: 'Approvals', level: 1 })).toBeVisible()
      await chat.send('I need the database password')
      await expect(chat.message('It waits for approval')).toBeVisible()
      await approvals.getByRole('link', { name: /Production database/ }).click()
      await approvals.bringToFront()
      await expect(approvals.getByText(/I need the database password/).first()).toBeVisible()
      await expect(approvals.getByRole('button', { name: /^Approve for 10 minutes/ })).toBeVisible()
      await approvals.screenshot({ path: join(artefacts, database, 'approvals.png') })
      await approvals.getByRole('button', { name: /^Approve for 10 minutes/ }).click()
      await page.bringToFront()
      await expect(chat.message('It worked: I used “Production database” (password)')).toBeVisible()
      await expect(page.getByRole('button', { name: /^Approve/ })).toHaveCount(0)
      await picture('secret-used')
      expect(program.output()).toContain('Used “Production database” (password).')
      expect(program.output()).not.toContain(secret)
      await expect(page.locator('body')).not.toContainText(secret)

      // The operator sees it too, when asking for it.
      await page.goto('/vault')
      await page.getByRole('link', { name: /Team secrets/ }).click()
      await page.getByRole('link', { name: /Production database/ }).click()
      await expect(page.locator('body')).not.toContainText(secret)
      await page.getByRole('button', { name: 'Reveal Password' }).click()
      await expect(page.getByText(secret)).toBeVisible()
      await page.getByRole('button', { name: 'Show one-time code' }).click()
      await expect(page.getByText(/^\d{3} \d{3}$/)).toBeVisible()
      await picture('revealed')

      // The task that the agent makes is on the board, and moves.
      await page.goto(conversation)
      await chat.messages.waitFor()
      await chat.send('Create a task: check the backups')
      await expect(chat.message('is on the board')).toBeVisible()
      await page.goto('/tasks')
      const inOpen = page
        .getByRole('region', { name: /^Open/ })
        .getByRole('link', { name: /check the backups/ })
      await expect(inOpen).toBeVisible()
      await picture('board')
      const target = page.getByRole('region', { name: /^In progress/ })
      await drag(page, inOpen, target)
      const moved = target.getByRole('link', { name: /check the backups/ })
      await expect(moved).toBeVisible()
      await expect(page.getByText(/moved to In progress/).first()).toBeVisible()
      await page.reload()
      await expect(moved).toBeVisible()
      await picture('board-moved')

      // Its schedule, planned and then actual.
      await page.goto('/calendar?view=agenda')
      const runs = page.getByRole('list', { name: 'Runs' })
      const planned = runs.getByRole('link', { name: /Check the inbox.*Planned/ }).first()
      await expect(planned).toBeVisible()
      await picture('calendar-planned')
      await planned.click()
      const pane = page.getByRole('complementary', { name: 'Check the inbox' })
      await expect(pane.getByText(/Every hour/).first()).toBeVisible()
      await pane.getByRole('button', { name: 'Run now' }).click()
      await expect(pane.getByText(/unread in \d+ channels/).first()).toBeVisible()
      await picture('calendar-actual')

      expect(complaints()).toEqual([])
      await context.close()
    })
  })
}

/** A vault with one item, as a person makes them. */
async function makeSecret(page: Page): Promise<void> {
  await page.goto('/vault')
  await page.getByRole('button', { name: 'New vault' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Team secrets')
  await dialog.getByRole('button', { name: 'Create vault' }).click()
  await page.getByRole('button', { name: 'New item' }).first().click()
  await dialog.getByLabel('Name', { exact: true }).fill('Production database')
  await dialog.getByRole('textbox', { name: 'Username' }).fill('app')
  await dialog.getByRole('textbox', { name: 'Password' }).fill(secret)
  await dialog.getByRole('textbox', { name: 'One-time code secret' }).fill(totpSecret)
  await dialog.getByRole('button', { name: 'Add item' }).click()
  await expect(page.getByRole('link', { name: /Production database/ })).toBeVisible()
}

/** Keeps a picture of each chapter. */
async function pictures(page: Page, database: string): Promise<(name: string) => Promise<void>> {
  const folder = join(artefacts, database)
  await mkdir(folder, { recursive: true })
  let chapter = 0
  return async (name) => {
    chapter += 1
    await page.screenshot({ path: join(folder, `${String(chapter).padStart(2, '0')}-${name}.png`) })
  }
}

/** Drags a card to the top of a column as a hand does: in steps. */
async function drag(page: Page, card: Locator, column: Locator): Promise<void> {
  const [from, to] = [await card.boundingBox(), await column.boundingBox()]
  if (!from || !to) throw new Error('the card and the column have to be in sight')
  await page.mouse.move(from.x + 40, from.y + 20)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 30, { steps: 3 })
  await page.mouse.move(to.x + 60, to.y + 50, { steps: 10 })
  await page.mouse.up()
}
