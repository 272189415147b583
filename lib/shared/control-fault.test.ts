import { expect, it } from 'vitest'
import { controlFault } from './control-fault'

const control = {
  validity: {},
  type: 'text',
  minLength: -1,
  maxLength: -1,
  title: '',
  validationMessage: 'what the browser says',
}

it('says what to do about a control that cannot be sent', () => {
  expect(controlFault({ ...control, validity: { valueMissing: true } })).toBe('Fill this in.')
  expect(controlFault({ ...control, type: 'email', validity: { typeMismatch: true } })).toContain(
    'email address',
  )
  expect(controlFault({ ...control, minLength: 12, validity: { tooShort: true } })).toBe(
    'Use at least 12 characters.',
  )
  expect(
    controlFault({ ...control, title: 'Letters only.', validity: { patternMismatch: true } }),
  ).toBe('Letters only.')
})

it('leaves to the browser what it alone knows', () => {
  expect(controlFault({ ...control, validity: { badInput: true } })).toBe('what the browser says')
})
