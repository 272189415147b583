import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { hmacSha256Hex } from '../runtime/hmac.ts'
import { hmacSha256Hex as hmacInBrowser } from '../runtime/hmac.browser.ts'
import { verifyWebhookSignature } from './verify-signature.ts'

const secret = 'whsec_test'
const body = '{"type":"message","text":"grüße ✅"}'
const now = () => String(Math.floor(Date.now() / 1000))
const sign = (timestamp: string, key = secret, text = body) =>
  `v1=${createHmac('sha256', key).update(`${timestamp}.${text}`).digest('hex')}`

test('accepts what was signed with the secret', () => {
  const timestamp = now()
  expect(verifyWebhookSignature(secret, sign(timestamp), timestamp, body)).toBe(true)
})

test('takes the body as bytes, and headers as Node types them', () => {
  const timestamp: string | string[] | undefined = now()
  const bytes = Buffer.from(`\uFEFF${body}`)
  const signature = sign(timestamp, secret, `\uFEFF${body}`)
  expect(verifyWebhookSignature(secret, signature, timestamp, bytes)).toBe(true)
  expect(verifyWebhookSignature(secret, [signature, signature], timestamp, bytes)).toBe(false)
  expect(verifyWebhookSignature(secret, signature, timestamp, bytes.subarray(1))).toBe(false)
})

test('accepts either signature while a secret is being rotated', () => {
  const timestamp = now()
  for (const separator of [',', ' ', ', ']) {
    const both = [sign(timestamp, 'whsec_new'), sign(timestamp)].join(separator)
    expect(verifyWebhookSignature(secret, both, timestamp, body)).toBe(true)
    expect(verifyWebhookSignature('whsec_new', both, timestamp, body)).toBe(true)
  }
})

test('refuses a changed body, another secret and another timestamp', () => {
  const timestamp = now()
  const signature = sign(timestamp)
  expect(verifyWebhookSignature(secret, signature, timestamp, `${body} `)).toBe(false)
  expect(verifyWebhookSignature('whsec_other', signature, timestamp, body)).toBe(false)
  expect(verifyWebhookSignature(secret, signature, String(Number(timestamp) + 1), body)).toBe(false)
})

test('refuses a timestamp more than five minutes off, in both directions', () => {
  for (const offset of [-301, 302]) {
    const timestamp = String(Math.floor(Date.now() / 1000) + offset)
    expect(verifyWebhookSignature(secret, sign(timestamp), timestamp, body)).toBe(false)
  }
})

test('refuses what is missing or malformed', () => {
  const timestamp = now()
  const hex = sign(timestamp).slice(3)
  for (const signature of ['', 'v1=', hex, `v0=${hex}`, `v1=${hex.slice(1)}`, `v1=${hex}0`, null]) {
    expect(verifyWebhookSignature(secret, signature, timestamp, body)).toBe(false)
  }
  for (const wrong of ['', 'now', `${timestamp}.0`, ` ${timestamp}`, '1e9', undefined]) {
    expect(verifyWebhookSignature(secret, sign(timestamp), wrong, body)).toBe(false)
  }
  expect(verifyWebhookSignature('', sign(timestamp, ''), timestamp, body)).toBe(false)
})

test('a browser computes the same as Node', () => {
  expect(hmacInBrowser(secret, body)).toBe(hmacSha256Hex(secret, body))
})
