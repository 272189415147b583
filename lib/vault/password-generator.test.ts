import { expect, test } from 'vitest'
import { generatePassword } from './password-generator'

test('has the wanted length, a letter and a digit, and symbols only when wanted', () => {
  for (let round = 0; round < 200; round++) {
    expect(generatePassword({ length: 24, symbols: false })).toMatch(
      /^(?=.*\d)(?=.*[a-z])[a-z\d]{24}$/i,
    )
    expect(generatePassword({ length: 16, symbols: true })).toMatch(/^(?=.*[^a-z\d]).{16}$/i)
  }
})

test('never makes the same password twice', () => {
  const made = Array.from({ length: 1000 }, () => generatePassword({ length: 20, symbols: true }))
  expect(new Set(made).size).toBe(1000)
})
