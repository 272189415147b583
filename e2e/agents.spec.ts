import { generateKeyPairSync } from 'node:crypto'
import { SesameClient } from '@sesamespace/sdk'
import { addPerson } from './fixtures/people.ts'
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

test('an agent that only calls is found in the table by its group, and does not count as never used', async ({
  page,
  newAgent,
  owner,
}, { testId, retry }) => {
  const group = `Night ${retry}-${testId.slice(-6)}`
  const called = await newAgent('Calling Agent')
  const silent = await newAgent('Silent Agent')
  for (const { agent } of [called, silent])
    await owner.sesame.updateAgent(agent.id, { groups: [group] })
  await called.sesame.listChannels()
  await page.goto(paths.agents)
  await page.getByRole('searchbox', { name: 'Filter agents' }).fill(group)
  const rows = page.getByRole('list', { name: 'Agents' }).getByRole('listitem')
  await expect(rows).toHaveCount(2)
  await expect(rows.nth(0)).toContainText('Calling Agent')
  await expect(rows.nth(0)).toContainText('Not connected')
  await expect(rows.nth(1)).toContainText('Never used')
  await page.getByRole('button', { name: /^Agent ?, sort$/ }).click()
  await page.getByRole('button', { name: /^Agent ?, sorted upwards$/ }).click()
  await expect(page).toHaveURL(/sort=name&order=desc/)
  await expect(rows.nth(0)).toContainText('Silent Agent')
  await page.reload()
  await expect(rows.nth(0)).toContainText('Silent Agent')
})

test('an agent is renamed and grouped, and what it did is told in sentences', async ({
  page,
  newAgent,
}, { testId, retry }) => {
  const { agent } = await newAgent('Nameless Agent')
  const handle = `e${retry}-${testId.slice(-12)}`
  await page.goto(paths.agent(agent.id))
  await page.getByRole('button', { name: 'Edit' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Named Agent')
  await dialog.getByLabel('Handle').fill(handle)
  await dialog.getByLabel('Groups').fill('Billing, Night, Billing')
  await dialog.getByRole('button', { name: 'Save agent' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Named Agent')
  const about = page.getByRole('complementary', { name: 'About this agent' })
  await expect(about.getByRole('link', { name: 'Night' })).toHaveAttribute('href', /group=Night/)
  await page.reload()
  await expect(page.getByRole('list', { name: 'Activity' })).toContainText(
    'changed the agent Named Agent',
  )
})

test('a rotated key works beside the new one until it is ended', async ({
  page,
  newAgent,
  stack,
}) => {
  const { agent, sesame } = await newAgent('Rotated Agent')
  await page.goto(paths.agent(agent.id))
  await page.getByRole('button', { name: /^Rotate/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Rotate key' }).click()
  const apiKey = (await dialog.getByLabel('key', { exact: true }).innerText()).trim()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await new SesameClient({ apiUrl: stack.apiUrl, apiKey }).listChannels()
  await sesame.listChannels()
  const ending = page
    .getByRole('list', { name: 'Keys', exact: true })
    .getByRole('listitem')
    .filter({ hasText: 'ends in' })
  await ending.getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke key' }).click()
  await expect(page.getByText('Revoked', { exact: true })).toBeVisible()
  await expect(sesame.listChannels()).rejects.toMatchObject({ status: 401 })
})

test('a public key is added and revoked', async ({ page, newAgent }) => {
  const { agent } = await newAgent('Signing Agent')
  const { publicKey } = generateKeyPairSync('ed25519')
  await page.goto(paths.agent(agent.id))
  await page.getByRole('button', { name: 'Add public key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog
    .getByLabel('Ed25519 public key')
    .fill(String(publicKey.export({ type: 'spki', format: 'pem' })))
  await dialog.getByRole('button', { name: 'Add public key' }).click()
  await page.getByRole('button', { name: /^Revoke public key/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke public key' }).click()
  await expect(page.getByText('Revoked', { exact: true })).toBeVisible()
})

test('what an agent reaches is taken away one by one, and deleting it says what ends', async ({
  page,
  newAgent,
  owner,
}, { testId, retry }) => {
  const { agent } = await newAgent('Reaching Agent')
  const name = `reach-${retry}-${testId.slice(-8)}`
  const { vault } = await owner.sesame.createVault({ name: `Vault ${name}` })
  await owner.sesame.setVaultMember(vault.id, agent.id, 'user')
  await owner.sesame.createChannel({ name, visibility: 'private', memberIds: [agent.id] })
  await page.goto(paths.agent(agent.id))
  for (const thing of [`Vault ${name}`, name]) {
    await page.getByRole('button', { name: `Take away ${thing}`, exact: true }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Take away' }).click()
    await expect(page.getByRole('link', { name: thing, exact: true })).toHaveCount(0)
  }
  expect((await owner.sesame.getAgentReach(agent.id)).vaults.shown).toEqual([])
  await page.getByRole('button', { name: 'Delete agent…' }).click()
  const asking = page.getByRole('alertdialog')
  await expect(asking).toContainText('1 key and 0 applications stop working')
  await asking.getByRole('button', { name: 'Delete agent' }).click()
  await expect(page).toHaveURL(new RegExp(`${paths.agents}$`))
  await expect(owner.sesame.getAgent(agent.id)).rejects.toMatchObject({ status: 404 })
})

test('a viewer sees an agent and nothing to do with it', async ({
  pageOf,
  newAgent,
  stack,
  owner,
}, { testId, retry }) => {
  const { agent } = await newAgent('Watched Agent')
  const viewer = await addPerson(stack, owner, 'viewer', `w${retry}-${testId.slice(-12)}`)
  const theirs = await pageOf(viewer)
  await theirs.goto(paths.agent(agent.id))
  await expect(theirs.getByRole('region', { name: 'What it can reach now' })).toBeVisible()
  await expect(
    theirs.getByRole('main').getByRole('button', {
      name: /Edit|Freeze|Delete|Generate|Rotate|Revoke|Take away|Change limits/,
    }),
  ).toHaveCount(0)
  await expect(theirs.getByRole('region', { name: /^(Keys|Activity)$/ })).toHaveCount(0)
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
