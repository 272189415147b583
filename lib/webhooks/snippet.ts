/** How a receiver checks that Sesame signed what arrived. The secret stays in the environment. */
export const verifySnippet = `import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { verifyWebhookSignature } from '@sesamespace/sdk'

const secret = process.env.SESAME_WEBHOOK_SECRET ?? ''

createServer(async (request, response) => {
  const body = await text(request) // as it arrived: parse it after
  const signature = request.headers['x-sesame-signature']
  const timestamp = request.headers['x-sesame-timestamp']
  if (!verifyWebhookSignature(secret, signature, timestamp, body)) {
    response.writeHead(401).end()
    return
  }
  console.log(request.headers['x-sesame-event'], JSON.parse(body))
  response.writeHead(204).end()
}).listen(8080)`
