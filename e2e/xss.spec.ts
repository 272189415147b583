import type { BrowserContext, Page } from '@playwright/test'
import { paths } from '../lib/shared/paths.ts'
import { expect, test } from './fixtures/test.ts'
import { shortPayloads, xssPayloads } from './fixtures/xss-payloads.ts'

/** Watches what must not happen: something runs, or another origin is called. Violations of the policy fail every test. */
async function watch(context: BrowserContext, origin: string): Promise<() => string[]> {
  const seen: string[] = []
  await context.exposeFunction('pwned', () => seen.push('executed'))
  context.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  context.on('page', (page) => {
    if (context.pages().length > 1) seen.push(`opened a page: ${page.url()}`)
  })
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.origin !== origin) seen.push(`called ${url.href}`)
  })
  return () => seen
}

/** Elements and addresses that no text may bring about. */
const dangerous = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter((element) => {
        const href = element.getAttribute('href')
        return (
          [...element.attributes].some(({ name }) => name.startsWith('on')) ||
          /^(iframe|object|embed|base)$/i.test(element.tagName) ||
          element.hasAttribute('http-equiv') ||
          (element.tagName === 'FORM' && element.hasAttribute('action')) ||
          element.hasAttribute('srcdoc') ||
          (element.tagName === 'IMG' &&
            new URL(element.getAttribute('src') ?? '', location.href).origin !== location.origin) ||
          (href !== null && !/^(https?:|mailto:)$/.test(new URL(href, location.href).protocol))
        )
      })
      .map(({ outerHTML }) => outerHTML.slice(0, 200)),
  )

test('2,000 hostile texts in messages run nothing and call nobody', async ({
  page,
  context,
  stack,
  owner,
}) => {
  test.setTimeout(240_000)
  expect(xssPayloads).toHaveLength(2_000)
  const seen = await watch(context, stack.webUrl)
  const perMessage = 20
  const { channel } = await owner.sesame.createChannel({ name: 'hostile texts' })
  for (let from = 0; from < xssPayloads.length; from += perMessage) {
    const content = xssPayloads.slice(from, from + perMessage).join('\n\n')
    await owner.sesame.sendMessage(channel.id, { content })
  }
  const { channel: filled } = await owner.sesame.getChannel(channel.id)
  const shown = new Set<number>()
  for (let seq = filled.lastSeq; seq > 0; seq = Math.min(...shown) - 1) {
    await page.goto(paths.message(channel.id, seq))
    await page.locator(`[data-message="${seq}"]`).waitFor()
    for (const row of await page.locator('[data-message]').all())
      shown.add(Number(await row.getAttribute('data-message')))
    expect(await dangerous(page)).toEqual([])
  }
  expect(shown.size).toBe(filled.lastSeq)
  expect(seen()).toEqual([])
})

test('hostile names of agents, channels, items, tasks and files run nothing and call nobody', async ({
  page,
  context,
  stack,
  owner,
}) => {
  test.setTimeout(240_000)
  const seen = await watch(context, stack.webUrl)
  const { sesame } = owner
  const names = shortPayloads.filter(
    (_, index) => index % Math.ceil(shortPayloads.length / 40) === 0,
  )
  expect(names.length).toBeGreaterThan(20)
  const { vault } = await sesame.createVault({ name: `<img src=x onerror="pwned()">` })
  const { channel } = await sesame.createChannel({ name: `"><svg onload=pwned()>` })
  for (const [index, name] of names.entries()) {
    const { agent } = await sesame.createAgent({
      handle: `hostile-${index}`,
      displayName: name,
      description: name,
    })
    await sesame.createScheduleEvent({
      agentId: agent.id,
      title: name,
      description: name,
      cronExpression: '0 9 * * *',
    })
    await sesame.createVaultItem(vault.id, {
      name,
      type: 'note',
      tags: [name.slice(0, 30)],
      fields: { note: name },
    })
    await sesame.createTask(channel.id, {
      title: name,
      description: name,
      labels: [name.slice(0, 40)],
    })
    const { file } = await sesame.uploadFile({
      channelId: channel.id,
      fileName: `${name.replaceAll(/[/\\]/g, '')}.svg`,
      contentType: 'image/svg+xml',
      data: new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="pwned()"/>'),
    })
    await sesame.sendMessage(channel.id, { content: name, attachmentIds: [file.id] })
  }
  const { agents } = await sesame.listAgents()
  const { items } = await sesame.listVaultItems(vault.id)
  const { tasks } = await sesame.listAllTasks({ limit: 1 })
  for (const path of [
    paths.inbox,
    paths.agents,
    paths.agent(agents[0]?.id ?? ''),
    paths.channel(channel.id),
    paths.tasks,
    paths.task(tasks[0]?.id ?? ''),
    paths.calendar,
    paths.vault(vault.id),
    paths.vaultItem(items[0]?.id ?? ''),
    paths.audit,
  ]) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await dangerous(page), path).toEqual([])
  }
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('pwned')
  await page.getByRole('option').first().waitFor()
  expect(await dangerous(page)).toEqual([])
  expect(seen()).toEqual([])
})

test('an export has no cell that a spreadsheet would run', async ({ context, owner, stack }) => {
  const { sesame } = owner
  for (const [index, start] of ['=', '+', '-', '@', '\t=', '\r='].entries())
    await sesame.createVault({ name: `${start}cmd|'/c calc'!A${index}` })
  const answer = await context.request.get(`${stack.webUrl}/api/audit/export?format=csv`)
  expect(answer.headers()['content-disposition']).toContain('attachment')
  const text = await answer.text()
  expect(text).toContain('calc')
  expect(text.split('\n').filter((line) => /(^|,)"?[=+\-@\t\r]/.test(line))).toEqual([])
})
