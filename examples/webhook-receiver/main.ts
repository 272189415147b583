// Takes deliveries of a webhook, and believes only those that Sesame signed.
//   SESAME_WEBHOOK_SECRET=whsec_… PORT=8080 node examples/webhook-receiver/main.ts
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { verifyWebhookSignature } from '@sesamespace/sdk'

const secret = process.env['SESAME_WEBHOOK_SECRET'] ?? ''
const seen = new Set<string>()

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  // The signature is over the body as it came: parse only what was verified.
  const body = await text(request)
  const { headers } = request
  const signature = headers['x-sesame-signature']
  if (!verifyWebhookSignature(secret, signature, headers['x-sesame-timestamp'], body)) {
    console.log('Refused a delivery that Sesame did not sign.')
    response.writeHead(401).end()
    return
  }
  // Delivered at least once: the id stays the same when one is sent again.
  const id = String(headers['x-sesame-delivery'])
  if (!seen.has(id)) {
    seen.add(id)
    console.log(`Received ${String(headers['x-sesame-event'])} (${id}).`)
  }
  // Answer at once and work later: a slow answer counts as a failure.
  response.writeHead(204).end()
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
