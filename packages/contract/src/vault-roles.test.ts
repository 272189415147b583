import { expect, test } from 'vitest'
import { roleIncludes } from './vault-roles.ts'

test('a role includes itself and the ones below it; none includes nothing', () => {
  expect(roleIncludes('manager', 'viewer')).toBe(true)
  expect(roleIncludes('user', 'user')).toBe(true)
  expect(roleIncludes('viewer', 'user')).toBe(false)
  expect(roleIncludes('approver', 'manager')).toBe(false)
  expect(roleIncludes(null, 'viewer')).toBe(false)
  expect(roleIncludes(undefined, 'viewer')).toBe(false)
})
