import { expect, test } from './fixtures/test.ts'
import { ChannelPage } from './pages/channel-page.ts'

test('a message that is on its way is the same row when it has arrived, and opens for a change then', async ({
  page,
  owner,
}, { testId, retry }) => {
  const { channel } = await owner.sesame.createChannel({ name: `on-its-way-${testId}-${retry}` })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  const answer = Promise.withResolvers<void>()
  await page.route('**/api/call/sendMessage**', async (route) => {
    await answer.promise
    await route.continue()
  })
  await chat.send('A first thougt')
  const row = chat.message('A first thougt')
  await expect(row).toHaveAccessibleName(/not confirmed yet/)
  const before = await row.evaluateHandle((element) => element)
  const { height } = (await row.boundingBox()) ?? {}
  await row.hover()
  answer.resolve()
  // The pointer has not moved: what can be done comes by itself.
  await expect(row.getByRole('button', { name: 'More actions' })).toBeVisible()
  expect(await row.evaluate((element, old) => element === old, before)).toBe(true)
  expect((await row.boundingBox())?.height).toBe(height)

  const again = Promise.withResolvers<void>()
  await page.unroute('**/api/call/sendMessage**')
  await page.route('**/api/call/sendMessage**', async (route) => {
    await again.promise
    await route.continue()
  })
  await chat.send('A secnd')
  await expect(chat.message('A secnd')).toHaveAccessibleName(/not confirmed yet/)
  await chat.composer.press('ArrowUp')
  again.resolve()
  await expect(page.getByRole('textbox', { name: 'Edit message' })).toBeFocused()
  await expect(page.getByRole('textbox', { name: 'Edit message' })).toHaveValue('A secnd')
})
