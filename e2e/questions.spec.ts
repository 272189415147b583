import { hydrated } from './fixtures/hydrated.ts'
import { addPerson } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'
import { ApprovalsPage } from './pages/approvals-page.ts'
import { ChannelPage } from './pages/channel-page.ts'
import { InboxPage } from './pages/inbox-page.ts'

test('an agent asks in a channel, a person changes the command and approves it, and the agent goes on', async ({
  page,
  owner,
  newAgent,
}, { testId, retry }) => {
  const { agent, sesame } = await newAgent('Deploy Agent')
  const { channel } = await owner.sesame.createChannel({
    name: `questions-${testId}-${retry}`,
    visibility: 'private',
    memberIds: [agent.id],
  })
  const inbox = new InboxPage(page)
  await inbox.open()
  const title = 'May I deploy 4.2 to production?'
  const ask = async () => {
    const { question } = await sesame.askQuestion({
      title,
      detail: 'All checks are **green**.',
      editable: 'deploy 4.2 --all',
      allowText: true,
      channelId: channel.id,
    })
    return question.id
  }
  const answer = sesame.waitForQuestion(await ask())
  await inbox.choose(title)
  await expect(inbox.detail).toContainText('All checks are green.')
  await inbox.detail.getByRole('textbox', { name: 'What will be done' }).fill('deploy 4.2 --canary')
  await inbox.detail.getByRole('button', { name: 'Approve' }).click()
  expect(await answer).toMatchObject({ choice: 'approve', edited: 'deploy 4.2 --canary' })
  await expect(inbox.row(title)).toHaveCount(0)

  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  const second = sesame.waitForQuestion(await ask())
  const card = chat.messages.getByRole('article').filter({ hasText: 'Waiting' })
  await card.getByRole('textbox', { name: 'Your answer' }).fill('Not before Monday.')
  await card.getByRole('button', { name: 'Deny' }).click()
  expect(await second).toMatchObject({ choice: 'deny', text: 'Not before Monday.', edited: null })
  await expect(card).toHaveCount(0)
  await expect(chat.message('Not before Monday.').first()).toContainText('Alice Example')
})

test('among the approvals a question is answered by its keys, and shows what others answered first', async ({
  page,
  stack,
  owner,
}, { testId, retry }) => {
  const handle = (name: string) => `${name}-${testId.slice(-8)}-${retry}`
  const asker = await addPerson(stack, owner, 'operator', handle('asker'))
  const other = await addPerson(stack, owner, 'admin', handle('other'))
  const ask = async (title: string) =>
    (await asker.sesame.askQuestion({ title, deciders: 'admin' })).question.id
  const approvals = new ApprovalsPage(page)
  await approvals.open()
  const first = await ask('Rename the product?')
  await approvals.row('Rename the product?').press('Enter')
  await expect(approvals.button('Deny')).toBeVisible()
  // The page may have come anew with the question: keys are heard once it takes input.
  await hydrated(page)
  await page.keyboard.press('d')
  await expect(approvals.button('Deny')).toBeFocused()
  expect((await asker.sesame.getQuestion(first)).question.status).toBe('pending')
  await page.keyboard.press('a')
  await page.keyboard.press('Enter')
  await expect(approvals.detail).toContainText('Alice Example answered Approve')
  expect((await asker.sesame.getQuestion(first)).question.choice).toBe('approve')

  const { question } = await asker.sesame.askQuestion({
    title: 'Close the office?',
    deciders: 'admin',
    allowText: true,
  })
  const second = question.id
  await approvals.row('Close the office?').click()
  await approvals.detail.getByRole('textbox', { name: 'Your answer' }).fill('Only on Fridays')
  await other.sesame.answerQuestion(second, { choice: 'deny' })
  await expect(approvals.detail).toContainText(`${other.displayName} answered Deny`)
  await expect(approvals.button('Approve')).toHaveCount(0)
  await expect(approvals.detail).toContainText('You wrote this and did not send it:Only on Fridays')
  await expect(approvals.detail).toBeFocused()
  await approvals.button('Discard').click()
  await expect(approvals.detail).not.toContainText('Only on Fridays')

  const third = await ask('Sell everything?')
  await approvals.row('Sell everything?').click()
  await asker.sesame.withdrawQuestion(third)
  await expect(approvals.detail).toContainText('Withdrawn. That counts as a no.')
})

test.describe('an answer', () => {
  test.use({ expectedComplaints: [/ERR_INTERNET_DISCONNECTED|WebSocket connection|status of 50/] })

  test('is kept while it is written, fails at once without a network, is sent once, and stands in the history', async ({
    page,
    context,
    owner,
    newAgent,
  }, { testId, retry }) => {
    const { agent, sesame } = await newAgent('Asking Agent')
    const { channel } = await owner.sesame.createChannel({
      name: `answers-${testId}-${retry}`,
      memberIds: [agent.id],
    })
    const title = `May I restart ${testId}-${retry}?`
    const { question } = await sesame.askQuestion({
      title,
      channelId: channel.id,
      allowText: true,
    })
    const chat = new ChannelPage(page)
    await chat.open(channel.id)
    const card = chat.messages.getByRole('article').filter({ hasText: title })
    await card.getByRole('textbox', { name: 'Your answer' }).fill('After ten')
    const inbox = new InboxPage(page)
    await inbox.open()
    await inbox.choose(title)
    const text = inbox.detail.getByRole('textbox', { name: 'Your answer' })
    await expect(text).toHaveValue('After ten')
    await text.fill('a'.repeat(4_001))
    await expect(inbox.detail).toContainText('1 character too long')
    await expect(inbox.detail.getByRole('button', { name: 'Approve' })).toBeDisabled()
    await text.fill('After ten, please')
    await page.reload()
    await expect(text).toHaveValue('After ten, please')

    const approvals = new ApprovalsPage(page)
    await page.goto(`/approvals/questions/${question.id}`)
    await expect(approvals.button('Approve')).toBeVisible()
    await hydrated(page)
    await expect(page.getByRole('region', { name: /^Notifications/ })).toBeAttached()
    await context.setOffline(true)
    await approvals.button('Approve').click()
    await expect(page.getByText('Sesame cannot be reached.').first()).toBeVisible()
    await expect(approvals.button('Approve')).toBeEnabled()
    await context.setOffline(false)
    let sent = 0
    const release = Promise.withResolvers<void>()
    await page.route('**/api/call/answerQuestion*', async (route) => {
      sent += 1
      await release.promise
      await route.continue()
    })
    await approvals.button('Approve').dblclick()
    await expect(approvals.button('Approve')).toHaveAttribute('aria-busy', 'true')
    expect((await sesame.getQuestion(question.id)).question.status).toBe('pending')
    release.resolve()
    await expect(approvals.detail).toContainText('Alice Example answered Approve')
    await expect(approvals.detail).toBeFocused()
    await expect(page.getByText('answered this first')).toHaveCount(0)
    expect(sent).toBe(1)
    expect((await sesame.getQuestion(question.id)).question.text).toBe('After ten, please')
    await approvals.tab('History').click()
    await expect(approvals.row(title)).toContainText('Approve')
  })
})
