import { SesameClient } from '@sesamespace/sdk'
import { expect, test } from './fixtures/test.ts'
import { AgentsPage } from './pages/agents-page.ts'
import { paths } from '../lib/shared/paths.ts'

test('an agent is provisioned in two steps, and the page says when it connects', async ({
  page,
  stack,
}, { testId, retry }) => {
  const agents = new AgentsPage(page)
  await agents.open()
  const handle = `p${retry}-${testId.slice(-12)}`
  const apiKey = await agents.provision('Provisioned Agent', handle)
  expect(apiKey).toMatch(/^sk_/)
  await expect(agents.dialog.getByText('Waiting for it to connect')).toBeVisible()

  const robot = new SesameClient({ apiUrl: stack.apiUrl, apiKey })
  await robot.connect()
  await expect(agents.dialog.getByText('Provisioned Agent is connected')).toBeVisible()
  await agents.dialog.getByRole('button', { name: 'Done' }).click()
  await expect(agents.dialog).toHaveCount(0)
  // Shown once: nothing of the page still holds it.
  expect(await page.content()).not.toContain(apiKey)
  robot.disconnect()
})

test('the snippets name the address where agents reach this installation', async ({ page, stack }, {
  testId,
  retry,
}) => {
  const agents = new AgentsPage(page)
  await agents.open()
  await agents.provision('Snippet Agent', `s${retry}-${testId.slice(-12)}`)
  const port = new URL(stack.apiUrl).port
  await expect(agents.dialog.getByLabel('prompt', { exact: true })).toContainText(
    `http://localhost:${port}`,
  )
  await agents.dialog.getByRole('tab', { name: 'OpenClaw' }).click()
  await expect(agents.dialog.getByLabel('configuration')).toContainText(`ws://localhost:${port}`)
})

test('freezing an agent asks first, then cuts it off at once', async ({ page, newAgent }) => {
  const { agent, sesame } = await newAgent('Frozen Agent')
  await sesame.connect()
  const cutOff = new Promise((resolve) => sesame.once('disconnected', resolve))
  await page.goto(paths.agent(agent.id))
  await page.getByRole('button', { name: 'Freeze' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Freeze agent' }).click()
  await expect(page.getByText('Frozen', { exact: true })).toBeVisible()
  await cutOff
  await expect(sesame.listChannels()).rejects.toMatchObject({ code: 'agent_frozen' })
})

test('a revoked key stops working', async ({ page, newAgent }) => {
  const { agent, sesame } = await newAgent('Revoked Agent')
  await sesame.listChannels()
  await page.goto(paths.agent(agent.id))
  await page.getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke key' }).click()
  await expect(page.getByText('Revoked', { exact: true })).toBeVisible()
  await expect
    .poll(() =>
      sesame.listChannels().then(
        () => 200,
        (error: { status?: number }) => error.status,
      ),
    )
    .toBe(401)
})

test('an admin limits what an agent may send, for it alone and for all', async ({
  page,
  newAgent,
  owner,
}) => {
  const { agent } = await newAgent('Limited Agent')
  await page.goto(paths.agent(agent.id))
  const section = page.getByRole('region', { name: 'Limits' })
  await expect(section.getByText('No limit')).toHaveCount(2)
  await section.getByRole('button', { name: 'Change limits' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change limits' })
  await dialog.getByLabel('Messages a minute').fill('none')
  await dialog.getByRole('button', { name: 'Save limits' }).click()
  await expect(dialog.getByText('Use a whole number from 1 to 100,000')).toBeVisible()
  await dialog.getByLabel('Messages a minute').fill('1200')
  await dialog.getByRole('button', { name: 'Save limits' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(section.getByText('1,200')).toBeVisible()
  await section.getByRole('button', { name: 'Change limits' }).click()
  await dialog.getByRole('radio', { name: 'All agents' }).click()
  await expect(dialog.getByLabel('Messages a minute')).toHaveValue('')
  await dialog.getByLabel('Lease requests a day').fill('90000')
  await dialog.getByRole('button', { name: 'Save limits' }).click()
  await expect(section.getByText('90,000 · default for all agents')).toBeVisible()
  await owner.sesame.setDefaultAgentLimits({ messagesPerMinute: null, leasesPerDay: null })
})
