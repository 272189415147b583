import { WebSocket } from 'ws'

/** `ws`, because Node has a socket of its own only since version 22. Takes frames of up to 16 MiB. */
export class DefaultSocket extends WebSocket {
  constructor(url: string) {
    super(url, { maxPayload: 16 * 1024 * 1024, perMessageDeflate: false })
  }
}
