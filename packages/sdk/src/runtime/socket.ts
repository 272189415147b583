import { globalAgent as httpAgent } from 'node:http'
import { globalAgent as httpsAgent } from 'node:https'
import { WebSocket } from 'ws'

/**
 * `ws`, because Node has a socket of its own only since version 22. Takes frames of up to 16 MiB. Where Node sends requests
 * through the proxy of the environment (`NODE_USE_ENV_PROXY=1`), its agents do, and the socket goes the same way.
 */
export class DefaultSocket extends WebSocket {
  constructor(url: string) {
    const agent = url.startsWith('wss:') ? httpsAgent : httpAgent
    const usesProxy = process.env['NODE_USE_ENV_PROXY'] === '1'
    super(url, {
      maxPayload: 16 * 1024 * 1024,
      perMessageDeflate: false,
      ...(usesProxy && { agent }),
    })
  }
}
