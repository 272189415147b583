import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  constructWebhookEvent,
  SesameWebhookError,
  type WebhookHeaders,
} from './construct-event.ts'

const secret = 'whsec_test'
const body = JSON.stringify({
  id: 'd-1',
  type: 'task.deleted',
  position: 7,
  taskId: 't-1',
  channelId: 'c-1',
})
const now = () => Math.floor(Date.now() / 1000)
const headersOf = (text = body, timestamp = now(), key = secret) => ({
  'x-sesame-timestamp': String(timestamp),
  'x-sesame-signature': `v1=${createHmac('sha256', key).update(`${timestamp}.${text}`).digest('hex')}`,
})

const codeOf = (rawBody: unknown, headers: WebhookHeaders, key: unknown = secret): unknown => {
  try {
    // As programs without types call it.
    return Reflect.apply(constructWebhookEvent, undefined, [rawBody, headers, key])
  } catch (error) {
    expect(error).toBeInstanceOf(SesameWebhookError)
    return error instanceof SesameWebhookError && error.code
  }
}

test('a delivery that Sesame signed becomes a typed event, from text or bytes and any kind of headers', () => {
  const headers = headersOf()
  const upper = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]),
  )
  for (const given of [headers, upper, new Headers(headers)]) {
    for (const raw of [body, Buffer.from(body), new TextEncoder().encode(body)]) {
      const event = constructWebhookEvent(raw, given, secret)
      expect(event).toMatchObject({ id: 'd-1', position: 7 })
      expect(event.type === 'task.deleted' && event.taskId).toBe('t-1')
    }
  }
})

test('a secret with a line break at its end is the same secret', () => {
  expect(constructWebhookEvent(body, headersOf(), `${secret}\n`).type).toBe('task.deleted')
})

test('what is not believed says why', () => {
  expect(codeOf(JSON.parse(body), headersOf())).toBe('webhook_body_parsed')
  expect(codeOf(body, headersOf(), '')).toBe('webhook_secret_missing')
  expect(codeOf(body, {})).toBe('webhook_header_missing')
  expect(codeOf(body, new Headers())).toBe('webhook_header_missing')
  const { 'x-sesame-timestamp': timestamp, 'x-sesame-signature': signature } = headersOf()
  expect(codeOf(body, { 'x-sesame-timestamp': timestamp })).toBe('webhook_header_missing')
  expect(
    codeOf(body, {
      'x-sesame-timestamp': timestamp,
      'x-sesame-signature': [signature, signature],
    }),
  ).toBe('webhook_header_malformed')
  expect(codeOf(body, { ...headersOf(), 'x-sesame-timestamp': 'soon' })).toBe(
    'webhook_header_malformed',
  )
  expect(codeOf(body, headersOf(body, now() - 400))).toBe('webhook_clock')
  expect(codeOf(body, headersOf(body, now() + 400))).toBe('webhook_clock')
  expect(codeOf(body, headersOf(body, now(), 'whsec_other'))).toBe('webhook_signature_mismatch')
  expect(codeOf(`${body} `, headersOf())).toBe('webhook_signature_mismatch')
  for (const text of ['', 'text', 'null', '7', '{}']) {
    expect(codeOf(text, headersOf(text))).toBe('webhook_body_malformed')
  }
})
