import type { Lease } from '@sesamespace/sdk'
import { hydrated } from './fixtures/hydrated.ts'
import { addPerson } from './fixtures/people.ts'
import { addSecret } from './fixtures/secrets.ts'
import { expect, test } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'
import { ApprovalsPage } from './pages/approvals-page.ts'
import { ChannelPage } from './pages/channel-page.ts'
import { InboxPage } from './pages/inbox-page.ts'

test('an approver asks back by the keyboard, the agent answers, and all see it live', async ({
  page,
  stack,
  owner,
  newAgent,
  pageOf,
}, { testId, retry }) => {
  // Two people's pages.
  test.slow()
  const { agent, sesame } = await newAgent('Deploy bot')
  const { vault, item } = await addSecret(owner, agent.handle)
  const other = await addPerson(stack, owner, 'operator', `o-${agent.handle}`)
  const { id: otherId } = await other.sesame.getMe()
  await owner.sesame.setVaultMember(vault.id, otherId, 'approver')
  const { channel } = await owner.sesame.createChannel({
    name: `asked-${testId}-${retry}`,
    memberIds: [agent.id, otherId],
  })
  const heard = new Promise<Lease>((resolve) =>
    sesame.on('vault.lease.asked', ({ lease }) => resolve(lease)),
  )
  await sesame.connect()
  const { lease } = await sesame.requestLease({
    itemId: item.id,
    reason: `Clean up ${agent.handle}`,
    channelId: channel.id,
  })

  const approvals = new ApprovalsPage(page)
  const thread = approvals.detail.getByRole('region', { name: 'Questions about the request' })
  await page.goto(paths.approval(lease.id))
  await expect(approvals.button('Ask…')).toBeVisible()
  await hydrated(page)
  await page.keyboard.press('q')
  const question = approvals.detail.getByLabel('What do you want to know from Deploy bot?')
  await expect(question).toBeFocused()
  await question.fill('Which table?')
  await page.keyboard.press('Escape')
  await expect(question).toHaveCount(0)
  await page.keyboard.press('q')
  // What was typed is kept.
  await expect(question).toHaveValue('Which table?')
  await page.keyboard.press('Control+Enter')
  await expect(thread).toContainText('Which table?')
  await expect(thread.getByRole('status')).toHaveText('Waiting for an answer from Deploy bot')
  await expect(approvals.row(item.name)).toContainText('Asked')

  // Somebody else who decides has put the request away, and looks at the channel.
  const theirs = await pageOf(other)
  const inbox = new InboxPage(theirs)
  await inbox.open()
  await hydrated(theirs)
  await expect(inbox.row(item.name)).toContainText('Asked')
  const shown = (await other.sesame.getLease(lease.id)).lease
  await other.sesame.dismissNeeds([
    { kind: 'lease', id: lease.id, asOf: shown.changedAt ?? shown.createdAt },
  ])
  await expect(inbox.row(item.name)).toHaveCount(0)

  const asked = await heard
  expect(asked).toMatchObject({ id: lease.id, status: 'pending' })
  const answer = 'Only orders, and only to count its rows.'
  await sesame.answerApprover(lease.id, asked.questions?.[0]?.id ?? '', { answer })

  await expect(thread).toContainText(answer)
  await expect(thread.getByRole('status')).toHaveCount(0)
  await expect(approvals.row(item.name)).toContainText('Answered')
  // The answer brings it back.
  await expect(inbox.row(item.name)).toContainText('Answered')
  const chat = new ChannelPage(theirs)
  await chat.open(channel.id)
  await expect(theirs.getByText(`“Which table?” — “${answer}”`)).toBeVisible()

  await page.keyboard.press('a')
  await expect(approvals.button(/^Approve for/)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(approvals.outcome).toBeVisible()
  await expect(thread).toContainText(answer)
  expect((await sesame.getLease(lease.id)).lease.status).toBe('active')
})

test('a person who made a request answers on the page, on a phone too; nothing is asked once it is over', async ({
  page,
  owner,
  stack,
  pageOf,
}, { testId }) => {
  const { vault, item } = await addSecret(owner, `person-${testId.slice(-8)}`)
  const person = await addPerson(stack, owner, 'operator', `p-${testId.slice(-8)}`)
  const { id } = await person.sesame.getMe()
  await owner.sesame.setVaultMember(vault.id, id, 'viewer')
  const { lease } = await person.sesame.requestLease({ itemId: item.id, reason: 'To look' })
  const long = `For how long? ${'Tell-me-in-one-word'.repeat(20)}`
  await owner.sesame.askRequester(lease.id, { question: long })

  const theirs = await pageOf(person)
  await theirs.setViewportSize({ width: 390, height: 844 })
  await theirs.goto(paths.approval(lease.id))
  await hydrated(theirs)
  const own = new ApprovalsPage(theirs)
  await expect(own.detail).toContainText(long)
  await own.button('Answer…').click()
  await own.detail.getByLabel(/^Answer to/).fill('An hour')
  expect(
    await theirs.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
  ).toBe(true)
  await own.button('Send answer').click()
  await expect(own.detail).toContainText('An hour')
  await expect(own.button('Answer…')).toHaveCount(0)

  // It ended while a question was being written: the words say so, and nothing was asked.
  await page.goto(paths.approval(lease.id))
  await hydrated(page)
  const approvals = new ApprovalsPage(page)
  await expect(approvals.detail).toContainText('An hour')
  await approvals.button('Ask…').click()
  await approvals.detail.getByLabel(/^What do you want to know/).fill('Why so long?')
  await person.sesame.cancelLease(lease.id)
  await expect(approvals.outcome).toBeVisible()
  expect((await owner.sesame.getLease(lease.id)).lease.questions).toHaveLength(1)
})

test('changed terms come back to who decides with before and after; what changes while one looks is looked at first', async ({
  page,
  owner,
  newAgent,
}) => {
  const { agent, sesame } = await newAgent('Terms bot')
  const { item } = await addSecret(owner, agent.handle)
  const { lease } = await sesame.requestLease({
    itemId: item.id,
    reason: `Clean up ${agent.handle}`,
    durationSeconds: 3600,
  })
  const approvals = new ApprovalsPage(page)
  await page.goto(paths.approval(lease.id))
  await expect(approvals.button(/^Approve for 1 hour/)).toBeVisible()
  await hydrated(page)

  // While one looks: the button decides nothing before the new terms were looked at.
  await sesame.changeLeaseTerms(lease.id, { durationSeconds: 600, reason: 'Only to count' })
  const changed = approvals.detail.getByRole('region', { name: 'Changed terms' })
  await expect(changed).toContainText('1 hour')
  await expect(changed).toContainText('10 min')
  await expect(changed).toContainText('Only to count')
  await approvals.button(/^Look at the new terms/).click()
  expect((await owner.sesame.getLease(lease.id)).lease.status).toBe('pending')
  // A second press is none on the button that approves: the focus is where it says what changed.
  await expect(changed).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('a')
  await expect(approvals.button(/^Approve for 10 min/)).toBeFocused()
  expect((await owner.sesame.getLease(lease.id)).lease.status).toBe('pending')
  await page.keyboard.press('Enter')
  await expect(approvals.outcome).toBeVisible()
  // What it was decided by is gone: the focus is at its head.
  await expect(approvals.detail.getByRole('heading', { level: 2 })).toBeFocused()
  expect((await sesame.getLease(lease.id)).lease).toMatchObject({
    status: 'active',
    durationSeconds: 600,
  })
})

test('a person changes the terms of their own request on the page', async ({
  owner,
  stack,
  pageOf,
}, { testId }) => {
  const { vault, item } = await addSecret(owner, `terms-${testId.slice(-8)}`)
  const person = await addPerson(stack, owner, 'operator', `t-${testId.slice(-8)}`)
  const { id } = await person.sesame.getMe()
  await owner.sesame.setVaultMember(vault.id, id, 'viewer')
  const { lease } = await person.sesame.requestLease({ itemId: item.id, reason: 'To look' })
  const theirs = await pageOf(person)
  await theirs.setViewportSize({ width: 390, height: 844 })
  await theirs.goto(paths.approval(lease.id))
  await hydrated(theirs)
  const own = new ApprovalsPage(theirs)
  await own.button('Change terms…').click()
  const dialog = theirs.getByRole('dialog')
  await dialog.getByLabel('Reason', { exact: true }).fill('To count the rows')
  await dialog.getByRole('button', { name: 'Change terms', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await expect(own.button('Change terms…')).toBeFocused()
  const changed = own.detail.getByRole('region', { name: 'Changed terms' })
  await expect(changed).toContainText('To look')
  await expect(changed).toContainText('To count the rows')
  expect(
    await theirs.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
  ).toBe(true)
  expect((await owner.sesame.getLease(lease.id)).lease).toMatchObject({
    reason: 'To count the rows',
    termsVersion: 2,
  })
})

test.describe('forms', () => {
  // It is taken offline.
  test.use({
    expectedComplaints: [/ERR_INTERNET_DISCONNECTED|WebSocket connection|Failed to load chunk/],
  })

  test('the focus goes back to what a form was opened by, and a form that cannot come has a way back', async ({
    page,
    owner,
    newAgent,
  }) => {
    const { agent, sesame } = await newAgent('Focus bot')
    const { item } = await addSecret(owner, agent.handle)
    const { lease } = await sesame.requestLease({ itemId: item.id, reason: 'To look' })
    const approvals = new ApprovalsPage(page)
    await page.goto(paths.approval(lease.id))
    await expect(approvals.button('Ask…')).toBeVisible()
    await hydrated(page)
    await page.context().setOffline(true)
    await page.keyboard.press('q')
    await expect(approvals.detail.getByText('Loading the form…')).toBeVisible()
    // What is typed meanwhile is the form's.
    await expect(approvals.detail.getByLabel(/^What do you want to know/)).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(approvals.button('Back')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(approvals.button('Ask…')).toBeFocused()
    await page.context().setOffline(false)

    await page.keyboard.press('q')
    await approvals.detail.getByLabel(/^What do you want to know/).fill('Which table?')
    await page.keyboard.press('Control+Enter')
    await expect(approvals.button('Ask…')).toBeFocused()
    await page.keyboard.press('d')
    await expect(approvals.detail.getByLabel(/^Why not/)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(approvals.button('Deny')).toBeFocused()
    await page.keyboard.press('d')
    await page.keyboard.press('Control+Enter')
    await expect(approvals.outcome).toBeVisible()
    await expect(approvals.detail.getByRole('heading', { level: 2 })).toBeFocused()
  })
})
