import { expect, test } from 'vitest'
import { loadConfig } from '../../packages/platform/src/config/config.ts'
import { planDashboard } from './services.ts'

const keptFor = (mode: 'production' | 'development'): number => {
  const { args } = planDashboard(mode, loadConfig({}), {
    authSecret: 'x'.repeat(32),
    setupToken: 'setup',
  })
  return Number(/--keepAliveTimeout=(\d+)/.exec(args.join(' '))?.[1])
}

test('the dashboard keeps connections for longer than proxies do, so that none ends just as it is used again', () => {
  // nginx and the balancers of clouds: a minute.
  expect(keptFor('production')).toBeGreaterThan(60_000)
  // `next dev` knows no such option, and would not start.
  expect(keptFor('development')).toBeNaN()
})
