import { afterEach, expect, test } from 'vitest'
import { startReceiver, type Receiver } from '../../../test/webhook-receiver.ts'
import { isDelivered, send, type Outgoing } from './webhook-sender.ts'
import {
  createOutboundTarget,
  webhookCalls,
  type OutboundTarget,
} from '../../outbound/outbound-target.ts'

let receiver: Receiver
afterEach(() => receiver.stop())

const outgoing = (url: string): Outgoing => ({
  url,
  eventType: 'message',
  deliveryId: 'delivery-1',
  body: '{}',
  secrets: ['whsec_a', 'whsec_b'],
})
const forever = new AbortController().signal
const portOf = ({ url }: Receiver): string => new URL(url).port

test('dials the address that was checked, whatever the name would answer a second time', async () => {
  receiver = await startReceiver()
  const checked: OutboundTarget = {
    resolve: async () => ({ address: '127.0.0.1', family: 4 }),
    check: async (url) => ({ url: new URL(url), resolves: true }),
  }
  const attempt = await send(
    checked,
    outgoing(`http://rebinding.invalid:${portOf(receiver)}/`),
    forever,
  )
  expect(isDelivered(attempt)).toBe(true)
  expect(receiver.received).toHaveLength(1)
  expect(receiver.received[0]?.headers.host).toBe(`rebinding.invalid:${portOf(receiver)}`)
})

test('opens no connection to an inner address, however it is spelled', async () => {
  receiver = await startReceiver()
  const target = createOutboundTarget(webhookCalls([]))
  for (const host of [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.1',
    '[::ffff:127.0.0.1]',
    'localhost',
  ]) {
    const attempt = await send(target, outgoing(`http://${host}:${portOf(receiver)}/hook`), forever)
    expect(attempt).toMatchObject({ responseStatus: null, responseBody: null })
    expect(attempt.error).toContain('is not a public address')
  }
  expect(receiver.received).toEqual([])
})

test('keeps the beginning of a long answer and says what went wrong', async () => {
  receiver = await startReceiver(() => ({ status: 500, body: 'x'.repeat(100_000) }))
  const attempt = await send(
    createOutboundTarget(webhookCalls(['127.0.0.1'])),
    outgoing(receiver.url),
    forever,
  )
  expect(attempt).toMatchObject({ responseStatus: 500, error: 'The receiver answered 500.' })
  expect(attempt.responseBody).toBe('x'.repeat(1_000))
})

test('a closed port is an attempt that failed, not an error', async () => {
  receiver = await startReceiver()
  const { url } = receiver
  await receiver.stop()
  const attempt = await send(
    createOutboundTarget(webhookCalls(['127.0.0.1'])),
    outgoing(url),
    forever,
  )
  expect(attempt.responseStatus).toBeNull()
  expect(attempt.error).toMatch(/ECONNREFUSED/)
})
