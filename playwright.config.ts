import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

/** The system's Chromium where there is one: Playwright cannot download its own on every network. */
const executablePath =
  process.env['CHROMIUM_PATH'] ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
    existsSync(path),
  )
const quiet = [
  // Without a graphics card its work is emulated, which is half of the browser's. Debian's package switches it on.
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const isRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'e2e',
  // Pictures to look at, with a command of their own: `npm run screens`.
  testIgnore: process.env['SESAME_SCREENS'] ? [] : 'screens/**',
  outputDir: 'test-results',
  // Provides the database server; each fixture makes databases of its own on it.
  globalSetup: './packages/platform/test/global-setup.ts',
  // A worker runs a platform, a dashboard and a browser: two cores carry one of each. With two, answers took over ten seconds.
  workers: 1,
  forbidOnly: Boolean(process.env['CI']),
  // A loaded CI machine may be slow once; a test that passes only at its second try is listed as flaky, and is a fault to find.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: 'chromium',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: isRoot ? [...quiet, '--no-sandbox'] : quiet,
    },
    // Clocks of 24 hours, weeks from Monday; tests of other regions ask for them.
    locale: 'en-GB',
    // Nothing is waited for that only moves; tests of what moves ask for it.
    reducedMotion: 'reduce',
    screenshot: 'only-on-failure',
    // `--trace on` to look into a fault: recording every test makes all of them slower.
    trace: 'off',
  },
})
