import { hydrated } from './fixtures/hydrated.ts'
import { addPerson } from './fixtures/people.ts'
import { addSecret } from './fixtures/secrets.ts'
import { expect, test } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'
import { ApprovalsPage } from './pages/approvals-page.ts'

test('a request appears at once and is granted for less than it asked', async ({
  page,
  owner,
  newAgent,
}) => {
  const { agent, sesame } = await newAgent('Narrowed Agent')
  const { item } = await addSecret(owner, agent.handle, { tags: ['production'] })
  const approvals = new ApprovalsPage(page)
  await approvals.open()

  const { lease } = await sesame.requestLease({ itemId: item.id, reason: 'Count the orders' })
  await approvals.row(item.name).click()
  await expect(approvals.detail).toContainText('Count the orders')
  await expect(approvals.detail).toContainText('They never held this secret before.')
  await expect(approvals.detail).toContainText('It is in production')
  await owner.sesame.updateVaultItem(item.id, { fields: { host: 'other.example.com' } })
  await expect(approvals.detail).toContainText('The secret was changed after the request.')
  await approvals.choose('5 minutes')
  await approvals.choose('Once')
  await approvals.detail.getByRole('checkbox', { name: 'host' }).uncheck()
  await approvals.button('Approve for 5 minutes').dblclick()

  await expect(approvals.outcome).toContainText(
    'Approved by Alice Example for 5 minutes, at most 1 use',
  )
  await expect(approvals.row(item.name)).toHaveCount(0)
  const granted = (await sesame.getLease(lease.id)).lease
  expect(granted).toMatchObject({ status: 'active', durationSeconds: 300, maxUses: 1 })
  expect(granted.fields.toSorted()).toEqual(['password', 'username'])
})

test('the keyboard alone goes through the queue; a letter alone decides nothing', async ({
  page,
  owner,
  newAgent,
}) => {
  const { agent, sesame } = await newAgent('Keyboard Agent')
  const { item } = await addSecret(owner, agent.handle)
  const approvals = new ApprovalsPage(page)
  await approvals.open()
  const denied = (await sesame.requestLease({ itemId: item.id, reason: 'The older one' })).lease
  const approved = (await sesame.requestLease({ itemId: item.id, reason: 'The newer one' })).lease
  await approvals.row('The newer one').press('Enter')
  await expect(approvals.button(/^Approve for/)).toBeVisible()
  await hydrated(page)

  await page.keyboard.press('a')
  await expect(approvals.button(/^Approve for/)).toBeFocused()
  expect((await sesame.getLease(approved.id)).lease.status).toBe('pending')
  await page.keyboard.press('Enter')
  await expect(approvals.outcome).toContainText('Approved by Alice Example')

  await approvals.row('The older one').press('Enter')
  // The request before names the older one as well: only what can still be decided has the button.
  await expect(approvals.button(/^Approve for/)).toBeVisible()
  await hydrated(page)
  await page.keyboard.press('d')
  await expect(approvals.detail.getByRole('textbox', { name: /^Why not/ })).toBeFocused()
  await page.keyboard.type('Ask again on Monday')
  await page.reload()
  await page.keyboard.press('d')
  await expect(approvals.detail.getByRole('textbox', { name: /^Why not/ })).toHaveValue(
    'Ask again on Monday',
  )
  await page.keyboard.press('Control+Enter')
  await expect(approvals.outcome).toContainText('Denied by Alice Example')
  expect((await sesame.getLease(denied.id)).lease.note).toBe('Ask again on Monday')
})

test.describe('two who decide at once', () => {
  test.use({ expectedComplaints: [/409/] })

  test('the second sees who was first, and changes nothing', async ({
    owner,
    newAgent,
    pageOf,
    stack,
  }) => {
    const { agent, sesame } = await newAgent('Contested Agent')
    const { vault, item } = await addSecret(owner, agent.handle)
    const bob = await addPerson(stack, owner, 'operator', `b-${agent.handle}`)
    const { id: bobId } = await bob.sesame.getMe()
    await owner.sesame.setVaultMember(vault.id, bobId, 'approver')

    const page = await pageOf(bob)
    const approvals = new ApprovalsPage(page)
    await approvals.open()
    const { lease } = await sesame.requestLease({ itemId: item.id, reason: 'Wanted by two' })
    await approvals.row(item.name).click()
    // Alice's decision arrives while Bob's is under way.
    await page.route(`**/api/call/denyLease?leaseId=${lease.id}`, async (route) => {
      await owner.sesame.approveLease(lease.id)
      await route.continue()
    })
    await approvals.button(/^Deny/).click()
    await approvals.button('Deny request').click()

    await expect(page.getByText('Alice Example decided this first: active.')).toBeVisible()
    await expect(approvals.outcome).toContainText('Approved by Alice Example')
    expect((await sesame.getLease(lease.id)).lease.status).toBe('active')
  })
})

test('an active lease is revoked and stays in the history, to be read and taken away', async ({
  page,
  owner,
  newAgent,
}) => {
  const { agent, sesame } = await newAgent('Revoked Agent')
  const { item } = await addSecret(owner, agent.handle)
  const approvals = new ApprovalsPage(page)
  await approvals.open('active')
  const { lease } = await sesame.requestLease({ itemId: item.id, reason: '=cmd in a sheet' })
  await owner.sesame.approveLease(lease.id)
  await approvals.row(item.name).click()
  await approvals.button('Revoke').click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke access' }).click()
  await expect(approvals.outcome).toContainText('Revoked')
  await expect(sesame.useSecret(lease.id)).rejects.toMatchObject({ status: 410 })

  await approvals.tab('History').click()
  await expect(approvals.row(item.name)).toContainText('Revoked')
  await page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /CSV/ }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk))
  const csv = Buffer.concat(chunks).toString()
  expect(csv).toContain(`"${lease.id}","revoked","${agent.handle}"`)
  expect(csv).toContain(`"'=cmd in a sheet"`)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a request is opened and approved with two taps on targets of 44 pixels', async ({
    page,
    owner,
    newAgent,
  }) => {
    const { agent, sesame } = await newAgent('Phone Agent')
    const { item } = await addSecret(owner, agent.handle)
    const approvals = new ApprovalsPage(page)
    await approvals.open()
    const { lease } = await sesame.requestLease({ itemId: item.id, reason: 'From afar' })
    await approvals.row(item.name).tap()
    const approve = approvals.button(/^Approve for 15 minutes/)
    await expect(approve).toBeInViewport({ ratio: 1 })
    const box = await approve.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    await approve.tap()
    await expect(approvals.outcome).toContainText('Approved by Alice Example')
    expect((await sesame.getLease(lease.id)).lease.status).toBe('active')
  })
})

test('countdowns go by the clock of the server, whatever that of the browser says', async ({
  page,
  owner,
  newAgent,
}) => {
  const { agent, sesame } = await newAgent('Clock Agent')
  const { item } = await addSecret(owner, agent.handle)
  const { lease } = await sesame.requestLease({ itemId: item.id, reason: 'To look' })
  await owner.sesame.approveLease(lease.id, { durationSeconds: 600 })
  await page.clock.install({ time: Date.now() - 5 * 60 * 60_000 })
  await page.goto(paths.vaultItem(item.id))
  await expect(page.getByRole('region', { name: 'Held now' })).toContainText(
    /(?<![\d:])9:\d\d left/,
  )
  const approvals = new ApprovalsPage(page)
  await approvals.open('active')
  await expect(approvals.row(item.name)).toContainText(/(?<![\d:])9:\d\d left/)
})

test('a reason that is typed at once goes into the form, however late that comes', async ({
  page,
  owner,
  newAgent,
}) => {
  const { agent, sesame } = await newAgent('Waiting Agent')
  const { item } = await addSecret(owner, agent.handle)
  await sesame.requestLease({ itemId: item.id, reason: 'The next one' })
  const { lease } = await sesame.requestLease({ itemId: item.id, reason: 'The one to deny' })
  const approvals = new ApprovalsPage(page)
  await page.goto(paths.approval(lease.id))
  await expect(approvals.button(/^Approve for/)).toBeVisible()
  await hydrated(page)
  await page.waitForLoadState('networkidle')

  const { promise: comes, resolve: come } = Promise.withResolvers<void>()
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    await comes
    await route.continue()
  })
  await page.keyboard.press('d')
  await expect(page.getByText('Loading the form…')).toBeVisible()
  // Among them keys of the page: `j`, `k`, `a`, `q`, `g` and `/`.
  const reason = 'Just ask Jack / again'
  await page.keyboard.type(reason)
  const text = approvals.detail.getByRole('textbox', { name: /^Why not/ })
  await expect(text).toHaveValue(reason)
  expect(new URL(page.url()).pathname).toBe(paths.approval(lease.id))
  come()
  await expect(approvals.button('Deny request')).toBeVisible()
  await expect(text).toBeFocused()
  await page.keyboard.type(', later')
  await expect(text).toHaveValue(`${reason}, later`)
  await page.keyboard.press('Control+Enter')
  await expect(approvals.outcome).toContainText(`${reason}, later`)
  expect((await sesame.getLease(lease.id)).lease.status).toBe('denied')
})
