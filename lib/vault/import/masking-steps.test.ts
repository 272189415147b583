import { expect, test } from 'vitest'
import { maskingSteps } from './masking-steps'

const policy = { alwaysMask: ['pin code'], neverMask: ['plan'] }

test('what an import masks is masked before its values are stored, and what it shows is shown after', () => {
  expect(maskingSteps(policy, { alwaysMask: ['region'], neverMask: ['tier', 'plan'] })).toEqual({
    before: { alwaysMask: ['pin code', 'region'], neverMask: ['plan'] },
    after: { alwaysMask: ['pin code', 'region'], neverMask: ['plan', 'tier'] },
  })
})

test('what changes nothing is not written, and no key that names a secret is shown', () => {
  expect(maskingSteps(policy, policy)).toEqual({ before: null, after: null })
  expect(maskingSteps(policy, { alwaysMask: [], neverMask: ['api_key', 'p*'] })).toEqual({
    before: null,
    after: null,
  })
})
