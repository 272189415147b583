import base from '../../playwright.config.ts'

/** Pictures of every page in every state: `npm run screens`. They are looked at by people, and are no part of `npm test`. */
export default {
  ...base,
  testDir: '.',
  testIgnore: [],
  globalSetup: '../../packages/platform/test/global-setup.ts',
  outputDir: '../../test-results/screens-run',
}
