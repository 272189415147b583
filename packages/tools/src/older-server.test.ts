import { expect, it } from 'vitest'
import { SesameClient } from '@sesamespace/sdk'
import { z } from 'zod'
import { sesameTools } from './toolset.ts'

/** A task as a server knew it before proofs had files. */
const task = {
  id: '0197b2c0-0000-7000-8000-000000000001',
  channelId: '0197b2c0-0000-7000-8000-000000000002',
  title: 'Restore',
  status: 'in_review',
  review: { submittedBy: null, submittedAt: null, proof: { text: 'Done.', links: [] } },
}

function toolsOf(bodies: unknown[]) {
  const client = new SesameClient({
    apiUrl: 'http://localhost:4000',
    apiKey: 'sk_test',
    fetch: async (url, init) => {
      if (init?.body) bodies.push(JSON.parse(await new Response(init.body).text()))
      const isOne = init?.method === 'PATCH' || String(url).includes(task.id)
      return Response.json(isOne ? { data: task } : { data: [task], nextCursor: null })
    },
  })
  return (name: string) => {
    const found = sesameTools(client).find((one) => one.name === name)
    if (!found) throw new Error(`No tool ${name}.`)
    return found
  }
}

it('shows tasks of a server that knows no files of proofs', async () => {
  const listed = await toolsOf([])('list_tasks').execute({})
  expect(listed.text).toContain('Done.')
  expect(listed.isError).toBe(false)
})

it('sends such a server no files where there are none', async () => {
  const bodies: unknown[] = []
  const proof = { text: 'Done.', links: ['https://example.com/run/7'] }
  const sent = await toolsOf(bodies)('update_task').execute({
    taskId: task.id,
    status: 'in_review',
    proof,
  })
  expect(sent.isError).toBe(false)
  expect(z.array(z.unknown()).parse(bodies)).toEqual([{ status: 'in_review', proof }])
})
