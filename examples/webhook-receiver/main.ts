// Takes deliveries of a webhook, and believes only those that Sesame signed.
//   SESAME_WEBHOOK_SECRET=whsec_… PORT=8080 npx node examples/webhook-receiver/main.ts
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { text } from 'node:stream/consumers'
import { constructWebhookEvent, SesameWebhookError } from '@sesamespace/sdk'

const secret = process.env['SESAME_WEBHOOK_SECRET'] ?? ''
const seen = new Set<string>()

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  // The signature is over the body as it came: it is parsed after it was verified.
  const event = believe(await text(request), request.headers)
  if (!event) {
    response.writeHead(401).end()
    return
  }
  // Delivered at least once: the id stays the same when one is sent again.
  if (!seen.has(event.id)) {
    seen.add(event.id)
    console.log(`Received ${event.type} (${event.id}).`)
  }
  // Answer at once and work later: a slow answer counts as a failure.
  response.writeHead(204).end()
}

function believe(body: string, headers: IncomingHttpHeaders) {
  try {
    return constructWebhookEvent(body, headers, secret)
  } catch (error) {
    if (!(error instanceof SesameWebhookError)) throw error
    console.log(`Refused a delivery. ${error.message}`)
    return null
  }
}

const server = createServer((request, response) => {
  receive(request, response).catch(() => response.destroy())
})
server.listen(Number(process.env['PORT'] ?? 8080), '127.0.0.1', () => {
  const address = server.address()
  console.log(`Listening on port ${typeof address === 'object' ? address?.port : address}.`)
})
process.once('SIGINT', () => server.close())
process.once('SIGTERM', () => server.close())
