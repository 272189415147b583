import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { requireFreePort } from './ports.ts'

const isAddress = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === 'object' && address !== null

const listen = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!isAddress(address)) throw new Error('no port')
  const close = async () => {
    server.close()
    await once(server, 'close')
  }
  return { port: address.port, close }
}

test('names the process that holds a port, and the variable that changes it', async () => {
  const { port, close } = await listen()
  await expect(requireFreePort('127.0.0.1', port, 'SESAME_API_PORT')).rejects.toThrow(
    new RegExp(
      `^Port ${port} is taken by process ${process.pid} \\(.+\\): .* SESAME_API_PORT=${port + 100}$`,
    ),
  )
  await close()
  await requireFreePort('127.0.0.1', port, 'SESAME_API_PORT')
})

test('refuses an address that is not of this machine', async () => {
  await expect(requireFreePort('192.0.2.1', 4000, 'SESAME_API_PORT')).rejects.toThrow(
    /Cannot listen on 192\.0\.2\.1 .*: check SESAME_HOST/,
  )
})
