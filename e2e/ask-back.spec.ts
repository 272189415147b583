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
