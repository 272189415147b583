import { expect, test } from 'vitest'
import { AnsweringTransport } from '../src/answering-transport.ts'

test('a question that is opened while its client goes away is withdrawn', async () => {
  const opening = Promise.withResolvers<void>()
  let withdrawn = 0
  const transport = new AnsweringTransport({
    id: 'mcp_1',
    takesForms: true,
    ask: async () => {
      await opening.promise
      return () => void withdrawn++
    },
  })
  const sent = expect(
    transport.send({ jsonrpc: '2.0', id: 1, method: 'elicitation/create', params: {} }),
  ).rejects.toThrow('went away')
  await transport.close()
  opening.resolve()
  await sent
  expect(withdrawn).toBe(1)
})
