import { fetchRule } from '@sesamespace/contract/fetch'
import { expect, test } from 'vitest'
import { draftRule, draftRules, fetchTemplates, rulesOf, splitAddress } from './fetch-draft'

test('every template is a rule that the server takes, once its host is known', () => {
  for (const { label, make } of fetchTemplates) {
    const made = make('api_key')
    const [rule] = rulesOf([draftRule({ ...made, host: made.host || 'API.example.com' })])
    expect(fetchRule.safeParse(rule).error, label).toBeUndefined()
  }
})

test('stored rules are the same after they were opened', () => {
  const rules = [
    fetchRule.parse({
      methods: ['GET', 'POST'],
      host: 'api.example.com:8443',
      path: '/v1/*',
      placements: [
        { in: 'header', name: 'X-Key', template: '{{key}}' },
        { in: 'bearer', template: '{{token}}' },
      ],
    }),
  ]
  expect(rulesOf(draftRules(rules))).toEqual(rules)
})

test('an address that is pasted as a host becomes host and path', () => {
  expect(splitAddress('https://api.example.com/v1/charges?x=1')).toEqual({
    host: 'api.example.com',
    path: '/v1/charges',
  })
  expect(splitAddress('https://api.example.com')).toEqual({ host: 'api.example.com' })
  expect(splitAddress('api.example.com')).toEqual({ host: 'api.example.com' })
})
