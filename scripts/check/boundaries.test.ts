import { expect, test } from 'vitest'
import { findViolations } from './boundaries.ts'

const modules = 'packages/platform/src/modules'

test.each([
  ['lib/vault/api.ts', 'packages/platform/src/app.ts'],
  ['packages/sdk/src/client.ts', 'packages/platform/src/app.ts'],
  [`${modules}/leases/leases.service.ts`, `${modules}/vault/vault.repo.ts`],
  [`${modules}/leases/leases.routes.ts`, `${modules}/leases/leases.repo.ts`],
  ['packages/platform/src/db/pool.ts', `${modules}/vault/vault.service.ts`],
  ['components/ui/button.tsx', 'lib/vault/api.ts'],
  ['components/vault/item.tsx', 'lib/server/session.ts'],
  ['lib/shared/format.ts', 'lib/vault/api.ts'],
])('refuses that %s imports %s', (from, to) => {
  expect(findViolations([{ from, to }])).toHaveLength(1)
})

test.each([
  ['lib/server/sesame.ts', 'packages/sdk/src/index.ts'],
  [`${modules}/leases/leases.service.ts`, `${modules}/vault/vault.service.ts`],
  [`${modules}/leases/leases.service.ts`, `${modules}/leases/leases.repo.ts`],
  ['components/vault/item.tsx', 'components/ui/button.tsx'],
  ['app/api/leases/route.ts', 'lib/server/with-operator.ts'],
])('allows that %s imports %s', (from, to) => {
  expect(findViolations([{ from, to }])).toEqual([])
})
