import { expect, test } from 'vitest'
import { isMaskedKey } from '../../packages/platform/src/modules/vault/masking.ts'
import { fieldTemplates } from './item-types'
import { maskingOf } from './masking'

const policies = [
  { alwaysMask: [], neverMask: [] },
  { alwaysMask: ['User Name', 'host'], neverMask: ['host', 'Pass-Word'] },
]
const keys = [
  Object.values(fieldTemplates).flatMap((fields) => fields.map(({ key }) => key)),
  ['user', 'login', 'email', 'url', 'uri', 'website', 'domain', 'hostname', 'endpoint'],
  ['protocol', 'dbname', 'schema', 'region', 'account', 'Account ID', 'environment', 'brand'],
  ['token', 'client_secret', 'pin', 'TOTP', 'Password', 'user_name'],
].flat()

test('previews of a masking policy agree with what the platform masks', () => {
  for (const policy of policies) {
    for (const key of keys) {
      const isTotp = key.toLowerCase() === 'totp'
      expect([key, maskingOf(policy, key).masked]).toEqual([
        key,
        isMaskedKey(policy, { key, isTotp }),
      ])
    }
  }
})
