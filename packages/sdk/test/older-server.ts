import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** Addresses that came after the SDK that is kept in `compat/`. */
const later =
  /^\/api\/v1\/(groups|views|push|run-controls|schedule\/run-requests|channels\/[^/]+\/(run-controls|task-rules))/
/** Addresses that took fewer methods. */
const otherMethods = /\/tasks\/[^/]+\/watch$/
/** Members of answers that came later. */
const laterFields = new Set([
  'abilities',
  'acceptance',
  'approvalGroups',
  'archivedAt',
  'breakGlass',
  'mayDecide',
  'parentKey',
  'parentTaskId',
  'proof',
  'run',
  'runsUsed',
  'subtaskCount',
  'finishedSubtaskCount',
  'waitsFor',
])
const laterHeaders = ['x-sesame-version', 'x-sesame-ignored', 'content-length', 'content-encoding']

/**
 * Answers REST calls as a server of before did: without the calls, members and headers that came later. What it has, it gets from
 * the platform behind it.
 */
export async function startOlderServer(apiUrl: string) {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/'
    if (otherMethods.test(path)) {
      response.writeHead(405, { 'content-type': 'text/html', allow: 'GET' })
      response.end('<html><h1>Method Not Allowed</h1></html>')
      return
    }
    const {
      host: _host,
      connection: _connection,
      'content-length': _length,
      ...rest
    } = request.headers
    const headers = Object.entries(rest).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    )
    const body = await buffer(request)
    const known = later.test(path) ? '/api/v1/no-such-call' : path
    const found = await fetch(apiUrl + known, {
      method: request.method ?? 'GET',
      headers,
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    })
    const text = await found.text()
    const kept = [...found.headers].filter(([name]) => !laterHeaders.includes(name))
    response.writeHead(found.status, Object.fromEntries(kept))
    const isJson = found.headers.get('content-type')?.includes('json') ?? false
    response.end(isJson ? JSON.stringify(JSON.parse(text, withoutLater)) : text)
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close(): void {
      server.closeAllConnections()
      server.close()
    },
  }
}

const withoutLater = (name: string, value: unknown): unknown =>
  laterFields.has(name) ? undefined : value
