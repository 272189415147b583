import { faults } from './fixtures/axe.ts'
import { hydrated } from './fixtures/hydrated.ts'
import { addPerson } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'

test('what a person was told stands in one place, leads there, and says when it is read or gone', async ({
  stack,
  owner,
  pageOf,
}, { testId, retry }) => {
  const person = await addPerson(stack, owner, 'operator', `n${retry}-${testId.slice(-12)}`)
  const me = await person.sesame.getMe()
  const { channel } = await owner.sesame.createChannel({
    name: `told-${testId}-${retry}`,
    visibility: 'private',
    memberIds: [me.id],
  })
  const page = await pageOf(person)
  await page.goto(paths.settings)
  await page.getByRole('link', { name: 'What you were told', exact: true }).click()
  const list = page.getByRole('list', { name: 'Notifications, the latest first' })
  // That somebody signed in on a new device is the first thing that anybody is told.
  await expect(list.getByRole('listitem').first()).toContainText('New sign-in')
  const { notifications: known } = await person.sesame.listNotifications()
  await expect.poll(() => faults(page)).toEqual([])

  const { message } = await owner.sesame.sendMessage(channel.id, {
    content: `@${me.handle} the **launch** plan`,
  })
  const { channel: dm } = await owner.sesame.openDm(me.id)
  const { message: slip } = await owner.sesame.sendMessage(dm.id, { content: 'A slip' })
  await expect
    .poll(async () => (await person.sesame.listNotifications()).notifications.length)
    .toBe(known.length + 2)
  await page.goto(paths.inbox)
  await hydrated(page)
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  const mention = list.getByRole('listitem').filter({ hasText: 'mentioned you in' })
  const direct = list.getByRole('listitem').filter({ hasText: 'sent you a message' })
  await expect(mention).toContainText('the launch plan')
  await expect(mention).toContainText('Open')
  await expect(direct).toContainText('A slip')
  await expect.poll(() => faults(page)).toEqual([])

  await owner.sesame.deleteMessage(dm.id, slip.id)
  await mention.getByRole('link').click()
  await expect(page).toHaveURL(paths.message(channel.id, message.seq))
  await expect(page.getByRole('article').filter({ hasText: 'launch' })).toBeInViewport()
  await expect
    .poll(async () => (await person.sesame.getChannel(channel.id)).channel.unreadCount)
    .toBe(0)
  await page.goBack()
  await expect(direct).toContainText('Deleted, or not yours to see any more')
  await expect(direct).not.toContainText('A slip')
  await expect(direct.getByRole('link')).toHaveCount(0)
  await expect(mention).not.toContainText('Open')

  await page.getByRole('radio', { name: 'Mailed', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Nothing fits these filters' })).toBeVisible()
  await page.getByRole('button', { name: 'Show all', exact: true }).click()
  await page.getByRole('combobox', { name: 'Why' }).click()
  await page.getByRole('option', { name: 'Direct messages', exact: true }).click()
  await expect(direct).toBeVisible()
  await expect(mention).toHaveCount(0)
})
