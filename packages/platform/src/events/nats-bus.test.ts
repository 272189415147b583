import { afterEach, expect, test } from 'vitest'
import { startNats, type NatsProcess } from '../../test/nats-process.ts'
import { freePort } from '../../test/ports.ts'
import type { Bus, BusMessage } from './bus.ts'
import { createNatsBus } from './nats-bus.ts'

const buses: Bus[] = []
const servers: NatsProcess[] = []
afterEach(async () => {
  for (const bus of buses.splice(0)) await bus.close()
  for (const server of servers.splice(0)) await server.stop()
})

const message: BusMessage = { kind: 'committed', workspaceId: 'example', events: [] }
const open = async (url: string, errors: unknown[] = []): Promise<Bus> => {
  const bus = await createNatsBus(url, (error) => errors.push(error))
  buses.push(bus)
  return bus
}
const start = async (port?: number): Promise<NatsProcess> => {
  const server = await startNats(port)
  servers.push(server)
  return server
}

test('a node starts without NATS, hears itself, and reaches the others as soon as NATS is there', async () => {
  const port = await freePort()
  const errors: unknown[] = []
  const one = await open(`nats://127.0.0.1:${port}`, errors)
  const heard: BusMessage[] = []
  one.subscribe((each) => heard.push(each))
  one.publish(message)
  expect(heard).toEqual([message])
  expect(one.isReady()).toBe(false)
  expect(errors.map(String)).toEqual(['Error: NATS cannot be reached; trying on.'])

  const { url } = await start(port)
  await expect.poll(() => one.isReady(), { timeout: 10_000 }).toBe(true)
  const other = await open(url)
  other.publish(message)
  await expect.poll(() => heard.length).toBe(2)
})

test('a lost NATS is noticed, and noticed again when it is back', async () => {
  const first = await start()
  const bus = await open(first.url)
  expect(bus.isReady()).toBe(true)
  await servers.pop()?.stop()
  await expect.poll(() => bus.isReady()).toBe(false)
  await start(Number(new URL(first.url).port))
  await expect.poll(() => bus.isReady(), { timeout: 10_000 }).toBe(true)
})

test('closes without NATS, before it ever was there and after it was lost', async () => {
  const never = await createNatsBus(`nats://127.0.0.1:${await freePort()}`, () => {})
  await never.close()
  const { url } = await start()
  const lost = await createNatsBus(url, () => {})
  await servers.pop()?.stop()
  await expect.poll(() => lost.isReady()).toBe(false)
  await lost.close()
})
