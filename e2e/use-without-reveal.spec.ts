import { createServer, type Server } from 'node:http'
import { addSecret } from './fixtures/secrets.ts'
import { expect, test } from './fixtures/test.ts'
import { ApprovalsPage } from './pages/approvals-page.ts'
import { VaultPage } from './pages/vault-page.ts'

const secret = 'sk_test_4eC39HqLyjWDarjtT1zdp7dc'
let other: Server
let host = ''

test.beforeAll(async () => {
  other = createServer((request, response) =>
    response.end(`You sent ${request.headers.authorization}`),
  )
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  host = `127.0.0.1:${address.port}`
})
test.afterAll(() => new Promise((resolve) => other.close(resolve)))

// A host that is none is the server's to refuse.
test.use({ expectedComplaints: [/400/] })

test('an agent uses a secret that it never sees: allowed by a manager, approved as such, on record', async ({
  page,
  owner,
  newAgent,
}) => {
  const { agent, sesame } = await newAgent('Unseeing Agent')
  const fields = { api_key: secret }
  const { item } = await addSecret(owner, agent.handle, { type: 'api_key', fields })
  const vault = new VaultPage(page)
  await vault.openItem(item.id, item.name)
  const section = vault.item(item.name).getByRole('region', { name: 'Use without reveal' })
  await expect(section).toContainText('Agents with a lease see this secret.')
  await section.getByRole('button', { name: 'Edit use without reveal' }).click()
  const { dialog } = vault
  await dialog.getByRole('checkbox', { name: 'Agents never see this secret' }).check()
  await dialog.getByRole('button', { name: 'Add a call: Bearer token' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Host' })).toBeFocused()
  await dialog.getByRole('textbox', { name: 'Host' }).fill('no host')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toContainText('is a host such as api.example.com')
  // A whole address that is pasted becomes host and path.
  await dialog.getByRole('textbox', { name: 'Host' }).fill(`http://${host}/v1/*`)
  await expect(dialog.getByRole('textbox', { name: 'Path' })).toHaveValue('/v1/*')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(section).toContainText('Agents never see this secret.')
  await expect(section).toContainText(`GET ${host}/v1/*`)

  const { lease } = await sesame.requestLease({ itemId: item.id, reason: 'Look at the charges' })
  const approvals = new ApprovalsPage(page)
  await approvals.open()
  await approvals.row(item.name).click()
  await expect(approvals.detail).toContainText(`may call GET ${host}/v1/*`)
  await expect(approvals.detail).toContainText('the agent never sees the secret')
  await approvals.button(/^Approve for/).click()
  await expect(approvals.outcome).toContainText('Approved by Alice Example')
  await approvals.detail.getByText('How an agent uses it', { exact: true }).click()
  await expect(approvals.detail.getByLabel('Call with the SDK', { exact: true })).toHaveText(
    `const answer = await client.fetchWithLease('${lease.id}', 'https://${host}/v1/example')`,
  )

  await expect(sesame.useSecret(lease.id)).rejects.toMatchObject({ code: 'fetch_only' })
  const answer = await sesame.fetchWithLease(lease.id, `http://${host}/v1/charges`)
  expect(await answer.text()).toBe('You sent Bearer [secret removed]')
  await vault.openItem(item.id, item.name)
  await expect(vault.item(item.name).getByRole('region', { name: 'Who used this' })).toContainText(
    'made a call with',
  )
  await page.goto('/audit')
  await expect(page.getByRole('main')).toContainText(
    `called GET ${host}/v1/charges with ${item.name} without seeing it: answered 200`,
  )
})
