import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A frame as it came: JSON with a `type`. */
export type Frame = { type: string } & Record<string, ReturnType<typeof JSON.parse>>

const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const

/** A WebSocket written out by hand from RFC 6455, so that no library's opinion of it is tested. */
export class RawSocket {
  readonly #socket: Socket
  #rest = Buffer.alloc(0)
  readonly #frames: Frame[] = []
  #wake = (): void => {}
  /** Close code of the server; `null` while open. */
  closeCode: number | null = null

  private constructor(socket: Socket, rest: Buffer) {
    this.#socket = socket
    this.#take(rest)
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    socket.on('close', () => {
      this.closeCode ??= 1006
      this.#wake()
    })
    socket.on('error', () => {})
  }

  /** Opens one: the HTTP upgrade, byte by byte. */
  static async open(url: string, path = '/v1/connect'): Promise<RawSocket> {
    const { host, hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    const key = randomBytes(16).toString('base64')
    socket.write(
      [
        `GET ${path} HTTP/1.1`,
        `Host: ${host}`,
        'Upgrade: websocket',
        'Connection: Upgrade',
        `Sec-WebSocket-Key: ${key}`,
        'Sec-WebSocket-Version: 13',
        '\r\n',
      ].join('\r\n'),
    )
    let head = Buffer.alloc(0)
    while (!head.includes('\r\n\r\n')) {
      const [chunk] = await once(socket, 'data')
      head = Buffer.concat([head, chunk])
    }
    const end = head.indexOf('\r\n\r\n')
    const answer = head.subarray(0, end).toString()
    const accept = createHash('sha1')
      .update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64')
    if (!answer.startsWith('HTTP/1.1 101') || !answer.includes(accept)) throw new Error(answer)
    return new RawSocket(socket, head.subarray(end + 4))
  }

  /** Sends a JSON text frame, masked as clients must. */
  send(frame: object): void {
    this.#write(opcodes.text, Buffer.from(JSON.stringify(frame)))
  }

  /** The next frame of a type; those before it are passed over. */
  async next(type: string): Promise<Frame> {
    for (;;) {
      const frame = await this.any()
      if (frame.type === type) return frame
    }
  }

  /** The next frame, whatever it is. */
  async any(): Promise<Frame> {
    for (;;) {
      const frame = this.#frames.shift()
      if (frame) return frame
      if (this.closeCode !== null) throw new Error(`The socket closed with ${this.closeCode}.`)
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  /** The server's close code. */
  async closed(): Promise<number> {
    while (this.closeCode === null) await new Promise<void>((resolve) => (this.#wake = resolve))
    return this.closeCode
  }

  end(): void {
    this.#socket.destroy()
  }

  #write(opcode: number, payload: Buffer): void {
    const mask = randomBytes(4)
    const long = Buffer.alloc(payload.length < 126 ? 0 : 2)
    if (long.length > 0) long.writeUInt16BE(payload.length)
    const length = long.length > 0 ? 126 : payload.length
    const masked = payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0))
    this.#socket.write(
      Buffer.concat([Buffer.from([0x80 | opcode, 0x80 | length]), long, mask, masked]),
    )
  }

  #take(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk])
    for (;;) {
      const [first, second] = this.#rest
      if (first === undefined || second === undefined) return
      const short = second & 0x7f
      const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0
      const start = 2 + lengthBytes
      if (this.#rest.length < start) return
      const length =
        lengthBytes === 2
          ? this.#rest.readUInt16BE(2)
          : lengthBytes === 8
            ? Number(this.#rest.readBigUInt64BE(2))
            : short
      if (this.#rest.length < start + length) return
      const payload = this.#rest.subarray(start, start + length)
      this.#rest = this.#rest.subarray(start + length)
      this.#on(first, second, payload)
    }
  }

  #on(first: number, second: number, payload: Buffer): void {
    if ((first & 0x70) !== 0 || (second & 0x80) !== 0) {
      throw new Error('A server frame has reserved bits or a mask.')
    }
    const opcode = first & 0x0f
    if (opcode === opcodes.text) this.#frames.push(JSON.parse(payload.toString()))
    if (opcode === opcodes.ping) this.#write(opcodes.pong, payload)
    if (opcode === opcodes.close) {
      this.closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 1005
      this.#write(opcodes.close, payload)
    }
    this.#wake()
  }
}
