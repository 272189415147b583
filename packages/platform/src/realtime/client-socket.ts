import type { WebSocket } from 'ws'
import type { FrameWriter } from './frame-writer.ts'
import { encodeFrame, errorFrame } from './server-frames.ts'

/** Why a socket is closed. */
export interface SocketRefusal {
  code: string
  error: string
  closeCode: number
}

/** A socket, and what is written to it. */
export class ClientSocket {
  readonly socket: WebSocket
  readonly writer: FrameWriter

  constructor(socket: WebSocket, writer: FrameWriter) {
    this.socket = socket
    this.writer = writer
  }

  /** Writes a ping behind all that waits to be written. */
  async ping(): Promise<void> {
    await this.writer.drained()
    if (this.writer.isOpen) this.socket.ping()
  }

  sendError(code: string, error: string): void {
    this.writer.write(encodeFrame(errorFrame(code, error)))
  }

  /** Sends why, and closes. */
  refuse({ code, error, closeCode }: SocketRefusal): void {
    this.sendError(code, error)
    this.writer.flush()
    this.socket.close(closeCode, code)
  }
}
