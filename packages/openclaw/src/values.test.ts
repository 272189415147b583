import { expect, test } from 'vitest'
import { Values } from './values.ts'

const password = 'correct-"horse"\nbattery'
const values = new Values()
values.add({ fields: { user: 'postgres', pin: '1234', password } })

test('a value is taken out of a message, also inside of JSON and of JSON in JSON', () => {
  const once = JSON.stringify({ password })
  const content = [
    { type: 'text', text: `It is ${password}.` },
    { type: 'toolCall', arguments: { command: `echo ${once}`, of: [JSON.stringify({ once })] } },
  ]
  const hidden = JSON.stringify(values.hide({ role: 'assistant', content }))
  expect(hidden).not.toContain('horse')
  expect(hidden.match(/\[a secret of Sesame\]/g)).toHaveLength(3)
})

test('a message without one is the very same, and short values are words', () => {
  const message = { role: 'assistant', content: [{ type: 'text', text: '1234 of them' }] }
  expect(values.hide(message)).toBe(message)
  expect(new Values().hide(message)).toBe(message)
})

test('a value that holds another one is taken out whole', () => {
  const two = new Values()
  two.add(['postgres', 'postgres-of-Tuesday'])
  expect(two.hideInText('It is postgres-of-Tuesday')).toBe('It is [a secret of Sesame]')
})

test('of a text that is still written the beginning of a value is held back', () => {
  expect(values.hideInGrowing('It is correct-"ho')).toBe('It is ')
  expect(values.hideInGrowing(`It is ${password}, and`)).toBe('It is [a secret of Sesame], and')
  expect(values.hideInGrowing('It is post')).toBe('It is ')
  expect(values.hideInGrowing('It is so')).toBe('It is so')
})
