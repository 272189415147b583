import { expect, test } from 'vitest'
import { sourceOf } from '../http/source.ts'
import { networkOf } from './network-of.ts'

test.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['2001:db8::7', '2001:db8:0::/48'],
  ['127.0.0.1', null],
  ['::1', null],
  [undefined, null],
  ['not an address', null],
])('keeps of %s only %s', (address, network) => {
  expect(networkOf(sourceOf(address))).toBe(network)
})
