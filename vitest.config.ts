import { defineConfig } from 'vitest/config'

const sdkSource = new URL('packages/sdk/src/', import.meta.url).pathname
const mcpSource = new URL('packages/mcp/src/index.ts', import.meta.url).pathname
const toolsSource = new URL('packages/tools/src/', import.meta.url).pathname
const resolve = {
  alias: [
    { find: /^@sesamespace\/sdk$/, replacement: `${sdkSource}index.ts` },
    { find: /^@sesamespace\/sdk\/core$/, replacement: `${sdkSource}core.ts` },
    { find: '@sesamespace/mcp/server', replacement: mcpSource },
    { find: /^@sesamespace\/tools$/, replacement: `${toolsSource}index.ts` },
    { find: /^@sesamespace\/tools\/(.*)$/, replacement: `${toolsSource}$1.ts` },
    {
      find: /^@sesamespace\/contract\/(.*)$/,
      replacement: `${new URL('packages/contract/src/', import.meta.url).pathname}$1.ts`,
    },
    {
      find: /^@sesamespace\/telemetry\/(.*)$/,
      replacement: `${new URL('packages/telemetry/src/', import.meta.url).pathname}$1.ts`,
    },
    { find: /^@\//, replacement: new URL('.', import.meta.url).pathname },
  ],
}
const exclude = ['**/node_modules/**', '**/.next/**', '**/dist/**', 'e2e/**']
/** Tests that run `npm start` for real and need the dashboard's build. */
const starting = ['scripts/**/*.slow.test.ts']
/** Tests of the plugin inside of OpenClaw, which `npm run test:openclaw` installs. */
const inOpenClaw = ['packages/openclaw/test/host/**/*.test.ts']
/** Tests that talk to a real database: the platform's, and the SDK's against the platform. */
const withDatabase = ['packages/platform/**/*.test.ts', 'packages/*/test/**/*.test.ts']

export default defineConfig({
  test: {
    // By default one core is left to the person at the machine.
    maxWorkers: '100%',
    projects: [
      {
        resolve,
        test: {
          name: 'units',
          // No test changes what another one imports, so a worker loads it once.
          isolate: false,
          // For what derives keys or tries thousands of texts while other tests run beside it.
          testTimeout: 30_000,
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...exclude, ...withDatabase, ...starting, 'examples/examples.test.ts'],
        },
      },
      {
        resolve,
        test: {
          name: 'integration',
          isolate: false,
          include: [...withDatabase, 'examples/*.test.ts'],
          exclude: [...exclude, ...inOpenClaw],
          globalSetup: 'packages/platform/test/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // A second, as it is without, is short for what waits for a server beside other tests.
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        resolve,
        test: {
          name: 'openclaw',
          include: inOpenClaw,
          exclude,
          globalSetup: 'packages/platform/test/global-setup.ts',
          testTimeout: 400_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 120_000 } },
        },
      },
      {
        resolve,
        test: {
          name: 'start',
          include: starting,
          exclude,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
