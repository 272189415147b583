const LENGTH_16 = 126
const LENGTH_64 = 127

/** Finds the frames in what a WebSocket server writes (RFC 6455, section 5.2), however the network cut it. */
export class FrameScanner {
  readonly #onFrame: (payload: Buffer) => void
  #rest: Buffer = Buffer.alloc(0)

  constructor(onFrame: (payload: Buffer) => void) {
    this.#onFrame = onFrame
  }

  push(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    let at = 0
    while (bytes.length - at >= 2) {
      const short = (bytes[at + 1] ?? 0) & 0x7f
      const header = short === LENGTH_16 ? 4 : short === LENGTH_64 ? 10 : 2
      if (bytes.length - at < header) break
      let length = short
      if (short === LENGTH_16) length = bytes.readUInt16BE(at + 2)
      if (short === LENGTH_64) length = Number(bytes.readBigUInt64BE(at + 2))
      if (bytes.length - at < header + length) break
      this.#onFrame(bytes.subarray(at + header, at + header + length))
      at += header + length
    }
    this.#rest = bytes.subarray(at)
  }
}
