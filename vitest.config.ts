import { defineConfig } from 'vitest/config'

const sdkSource = new URL('packages/sdk/src/index.ts', import.meta.url).pathname

export default defineConfig({
  resolve: { alias: { '@sesamespace/sdk': sdkSource } },
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', '**/.next/**', '**/dist/**', 'e2e/**'],
  },
})
