import { hydrated } from './fixtures/hydrated.ts'
import { guard } from './fixtures/guard.ts'
import { expect, test } from './fixtures/test.ts'

// A page that is not left by itself stays for as long as the server does: nobody waits for 30 s before a sign-in.
const patience = { waitUntil: 'commit', timeout: 15_000 } as const

test.describe('while the server hangs', () => {
  test('the sign-in comes, says so, keeps what is typed, and knows all ways in once it answers', async ({
    browser,
    stack,
    owner,
  }) => {
    test.slow()
    // Else the workspace is still to be set up, and the sign-in leads there.
    void owner
    const context = await browser.newContext({ baseURL: stack.webUrl })
    const complaints = await guard(context, [])
    const page = await context.newPage()
    const note = page.getByText('The server takes long to answer')
    stack.platform().freeze()
    try {
      await page.goto('/login', patience)
      await expect(note).toBeVisible()
      await hydrated(page)
      await page.getByLabel('Email').fill('somebody@example.com')
    } finally {
      stack.platform().thaw()
    }
    await expect(note).toHaveCount(0, { timeout: 30_000 })
    await expect(page.getByLabel('Email')).toHaveValue('somebody@example.com')
    expect(complaints()).toEqual([])
    await context.close()
  })

  test('the page for the first owner leads on by itself once it answers', async ({
    browser,
    stack,
    owner,
  }) => {
    test.slow()
    // Else the workspace is still to be set up, and the sign-in leads there.
    void owner
    const context = await browser.newContext({ baseURL: stack.webUrl })
    const complaints = await guard(context, [])
    const page = await context.newPage()
    stack.platform().freeze()
    try {
      await page.goto('/setup', patience)
      await expect(page.getByRole('heading', { name: 'The server does not answer' })).toBeVisible()
    } finally {
      stack.platform().thaw()
    }
    await expect(page.getByRole('heading', { name: 'Already set up' })).toBeVisible({
      timeout: 30_000,
    })
    expect(complaints()).toEqual([])
    await context.close()
  })

  test('a link of a message is not lost: it leads on once it answers', async ({ page, stack }) => {
    test.slow()
    stack.platform().freeze()
    try {
      await page.goto(`/open/${'a'.repeat(64)}`, patience)
      await expect(page.getByRole('heading', { name: 'The server does not answer' })).toBeVisible()
    } finally {
      stack.platform().thaw()
    }
    // It was none of ours: the approvals say so.
    await expect(page).toHaveURL(/\/approvals/, { timeout: 30_000 })
  })
})
