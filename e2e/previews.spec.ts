import type { Page } from '@playwright/test'
import type { Person } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'
import { hydrated } from './fixtures/hydrated.ts'
import { ChannelPage } from './pages/channel-page.ts'

interface SentFile {
  fileName: string
  contentType?: string
  data: string | Uint8Array
}

/** Puts a message with files into a channel of its own, and opens it. */
async function sendFiles(page: Page, owner: Person, name: string, files: SentFile[]) {
  const { channel } = await owner.sesame.createChannel({ name })
  const attachmentIds: string[] = []
  for (const { contentType = 'text/plain', ...file } of files)
    attachmentIds.push((await owner.sesame.uploadFile({ contentType, ...file })).file.id)
  const content = 'These files'
  const { message } = await owner.sesame.sendMessage(channel.id, { content, attachmentIds })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await hydrated(page)
  return { channel, message, fileId: attachmentIds[0] ?? '' }
}

const opener = (page: Page, name: string) =>
  page.getByRole('button', { name: `Preview ${name}`, exact: true })

test('files are fetched when they are opened, read with the keyboard, and never run', async ({
  page,
  owner,
}, { testId, retry }) => {
  const bodies: string[] = []
  page.on('request', (request) => {
    if (/previewFile|drive\/files|\/api\/files/.test(request.url())) bodies.push(request.url())
  })
  const page1 = '<html><script>parent.pwned = true; document.title = "pwned"</script></html>'
  await sendFiles(page, owner, `texts-${testId}-${retry}`, [
    { fileName: 'app.ts', data: 'const answer = 42\n// \u202egpj.exe\nexport {}\n' },
    { fileName: 'page.png.html', contentType: 'text/html', data: page1 },
    { fileName: 'log.txt', data: '\u001b[31mfailed\u001b[0m\n'.repeat(3000) },
    { fileName: 'notes.txt', data: Buffer.from('PK\u0003\u0004\u0014\u0000\u0000\u0000') },
    ...Array.from({ length: 6 }, (_, index) => ({ fileName: `${index}.csv`, data: 'a,b\n1,2\n' })),
  ])
  await expect(opener(page, '5.csv')).toBeVisible()
  expect(bodies).toEqual([])

  await opener(page, 'app.ts').press('Enter')
  const dialog = page.getByRole('dialog')
  const text = dialog.getByLabel('Text of the file')
  await expect(dialog).toHaveAccessibleName('app.ts')
  await expect(text).toHaveText(/const answer = 42\s*\/\/ ‹U\+202E›gpj\.exe\s*export \{\}/)
  await expect(text.locator('span[style*="color"]').first()).toBeVisible()

  await page.keyboard.press('ArrowRight')
  await expect(dialog).toHaveAccessibleName('page.png.html')
  await expect(text).toContainText('document.title = "pwned"')
  await page.keyboard.press('ArrowRight')
  await expect(dialog).toContainText('Only the beginning is shown')
  await expect(text).toHaveText(/^failed\s*failed/)
  await page.keyboard.press('ArrowRight')
  await expect(dialog).toContainText('No preview of this file')
  await page.keyboard.press('ArrowLeft')
  await expect(dialog).toHaveAccessibleName('log.txt')
  const saved = page.waitForEvent('download')
  await dialog.getByRole('link', { name: 'Download' }).click()
  expect((await saved).suggestedFilename()).toBe('log.txt')
  // The four that were opened, and none of the others.
  expect(new Set(bodies.filter((url) => url.includes('previewFile'))).size).toBe(4)

  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(opener(page, 'app.ts')).toBeFocused()
  expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false)
})

test('a table is shown as one, a Markdown file as a page, both as they are written too; arrow keys go on from wherever the focus is', async ({
  page,
  owner,
}, { testId, retry }) => {
  await sendFiles(page, owner, `tables-${testId}-${retry}`, [
    { fileName: 'people.csv', data: 'name;"what; why"\nAnn;"<b>two\nlines</b>"\n' },
    {
      fileName: 'plan.md',
      contentType: 'text/markdown',
      data: '# The plan\n\n- [x] done\n\n<script>pwned = 1</script>\n\n![x](https://example.com/x.png)\n',
    },
    { fileName: 'list.csv', data: 'one\ntwo\n' },
  ])
  await opener(page, 'people.csv').press('Enter')
  const dialog = page.getByRole('dialog')
  const table = dialog.getByRole('region', { name: 'Table of the file' })
  await expect(table.getByRole('columnheader').nth(2)).toHaveText('what; why')
  await expect(table.getByRole('cell').nth(1)).toHaveText('<b>two\nlines</b>')
  await dialog.getByRole('button', { name: 'As written', exact: true }).click()
  await expect(dialog.getByLabel('Text of the file')).toContainText('name;"what; why"')
  await dialog.getByRole('button', { name: 'As written', exact: true }).click()

  await table.focus()
  await page.keyboard.press('ArrowRight')
  const text = dialog.getByLabel('Text of the file')
  await expect(text.getByText('The plan', { exact: true })).toBeVisible()
  await expect(text.getByRole('checkbox')).toBeChecked()
  await expect(text.getByRole('img')).toHaveCount(0)
  await expect(text).toContainText('pwned')
  expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false)
  await text.click()
  await page.keyboard.press('ArrowRight')
  await expect(dialog).toHaveAccessibleName('list.csv')
  await expect(dialog.getByLabel('Text of the file')).toHaveText(/one\s*two/)
  await dialog.getByRole('heading', { name: 'list.csv' }).click()
  await page.keyboard.press('ArrowLeft')
  await expect(dialog).toHaveAccessibleName('plan.md')
  await text.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(dialog).toHaveAccessibleName('people.csv')
})

test('a preview stays open while its message is pushed out of the list', async ({ page, owner }, {
  testId,
  retry,
}) => {
  const { channel, message } = await sendFiles(page, owner, `busy-${testId}-${retry}`, [
    { fileName: 'plan.txt', data: 'the plan' },
  ])
  await opener(page, 'plan.txt').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('the plan')
  for (let each = 1; each <= 90; each += 1)
    await owner.sesame.sendMessage(channel.id, { content: `Line ${each}.` })
  await expect(page.locator('[data-message]').filter({ hasText: 'Line 90.' })).toBeAttached()
  await expect(page.locator('[data-message]').filter({ hasText: 'These files' })).toHaveCount(0)
  await expect(dialog).toContainText('the plan')
  await owner.sesame.deleteMessage(channel.id, message.id)
  await expect(dialog).toHaveCount(0)
})

/** Silence of eight seconds, in 16 bits. */
function wav(): Uint8Array {
  const length = 8 * 8000 * 2
  const head = Buffer.alloc(44)
  head.write('RIFF')
  head.writeUInt32LE(36 + length, 4)
  head.write('WAVEfmt ', 8)
  for (const [at, value] of [
    [16, 16],
    [24, 8000],
    [28, 16_000],
    [40, length],
  ] as const)
    head.writeUInt32LE(value, at)
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    head.writeUInt16LE(value, at)
  head.write('data', 36)
  return Buffer.concat([head, Buffer.alloc(length)])
}

/** A film of half a second, as a browser records one. */
async function record(page: Page): Promise<Uint8Array> {
  const encoded = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    const brush = canvas.getContext('2d')
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm' })
    const pieces: Blob[] = []
    recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve))
    recorder.start()
    for (let frame = 0; frame < 15; frame++) {
      if (brush) brush.fillStyle = frame % 2 ? 'teal' : 'gold'
      brush?.fillRect(0, 0, canvas.width, canvas.height)
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
    recorder.stop()
    await stopped
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer())
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  })
  return Buffer.from(encoded, 'base64')
}

const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 43>>stream
BT /F1 24 Tf 40 100 Td (The quarter) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF`

test('sound and film play and seek in parts, without a cookie; a PDF opens in a frame', async ({
  page,
  owner,
}, { testId, retry }) => {
  const parts: { url: string; status: number; policy: string | undefined }[] = []
  page.on('response', (response) => {
    if (!response.url().includes('/api/v1/drive/files/')) return
    const policy = response.headers()['content-security-policy']
    parts.push({ url: response.url(), status: response.status(), policy })
  })
  await page.goto('/later')
  await sendFiles(page, owner, `media-${testId}-${retry}`, [
    { fileName: 'silence.txt', data: wav() },
    { fileName: 'film.bin', contentType: 'application/octet-stream', data: await record(page) },
    { fileName: 'report.doc', contentType: 'application/msword', data: pdf },
  ])
  await opener(page, 'silence.txt').click()
  const sound = page.locator('audio')
  const seek = (to: number) =>
    sound.evaluate(async (element: HTMLAudioElement, time) => {
      const sought = new Promise((resolve) => element.addEventListener('seeked', resolve))
      element.currentTime = time
      await sought
      return [Math.round(element.duration), element.currentTime]
    }, to)
  await expect(sound).toHaveJSProperty('error', null)
  await expect
    .poll(() => sound.evaluate((it: HTMLAudioElement) => it.readyState))
    .toBeGreaterThan(0)
  expect(await seek(7)).toEqual([8, 7])
  expect(parts.length).toBeGreaterThan(0)
  for (const { status, policy } of parts)
    expect({ status, policy }).toEqual({ status: 206, policy: "default-src 'none'; sandbox" })
  // Asked for from here, without the cookies of the page.
  const bare = await fetch(parts[0]?.url ?? '', { headers: { range: 'bytes=0-3' } })
  expect([bare.status, await bare.text()]).toEqual([206, 'RIFF'])

  await page.getByRole('button', { name: 'Next', exact: true }).click()
  const film = page.locator('video')
  await film.evaluate((element: HTMLVideoElement) => {
    element.muted = true
    return element.play()
  })
  await expect.poll(() => film.evaluate((it: HTMLVideoElement) => it.videoWidth)).toBe(300)

  await page.getByRole('button', { name: 'Next', exact: true }).click()
  const frame = page.locator('iframe[title="report.doc"]')
  await expect(frame).toHaveAttribute('src', /^blob:/)
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(opener(page, 'silence.txt')).toBeFocused()
})

test.describe('that fail', () => {
  test.use({ expectedComplaints: [/404|ERR_INTERNET_DISCONNECTED|WebSocket connection/] })

  test('without a connection the dialog is there before the code that fills it', async ({
    page,
    context,
    owner,
  }, { testId, retry }) => {
    await sendFiles(page, owner, `offline-${testId}-${retry}`, [
      { fileName: 'plan.txt', data: 'the plan' },
    ])
    await page.waitForLoadState('networkidle')
    await context.setOffline(true)
    await opener(page, 'plan.txt').click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toHaveAccessibleName('plan.txt')
    await expect(dialog).toContainText('Loading the preview')
    await expect(page.getByText('No connection. This opens as soon as there is one.')).toBeVisible()
    await context.setOffline(false)
    await expect(dialog).toContainText('the plan')
  })

  test('a preview says that it loads, that there is no connection, and that the file is gone', async ({
    page,
    context,
    owner,
  }, { testId, retry }) => {
    const { channel, message, fileId } = await sendFiles(
      page,
      owner,
      `failing-${testId}-${retry}`,
      [{ fileName: 'plan.txt', data: 'the plan' }],
    )
    const dialog = page.getByRole('dialog')
    const box = dialog.getByRole('group', { name: 'Preview' })
    const held = Promise.withResolvers<void>()
    await page.route('**/api/call/previewFile?**', async (route) => {
      await held.promise
      await route.continue()
    })
    await opener(page, 'plan.txt').click()
    await expect(dialog).toContainText('Loading the preview')
    await expect(dialog).toContainText('Sesame takes longer than usual')
    const before = await box.boundingBox()
    held.resolve()
    await expect(dialog).toContainText('the plan')
    expect(await box.boundingBox()).toEqual(before)
    await page.unroute('**/api/call/previewFile?**')
    await page.keyboard.press('Escape')

    await context.setOffline(true)
    await opener(page, 'plan.txt').click()
    await expect(dialog).toContainText('Could not load the file')
    await context.setOffline(false)
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await expect(dialog).toContainText('the plan')
    await page.keyboard.press('Escape')

    // Another id is refused as a deleted file is, while its message is still there.
    await page.route('**/api/call/previewFile?**', (route) =>
      route.continue({ url: route.request().url().replace(fileId, channel.id) }),
    )
    await opener(page, 'plan.txt').click()
    await expect(dialog).toContainText('Not found, or you don’t have access.')
    await page.unroute('**/api/call/previewFile?**')
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await expect(dialog).toContainText('the plan')
    await owner.sesame.deleteMessage(channel.id, message.id)
    await expect(dialog).toHaveCount(0)
    const gone = await page.request.get(`/api/call/previewFile?fileId=${fileId}`)
    expect(gone.status()).toBe(404)
  })
})
