import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { ErrorCode } from '@sesamespace/contract/errors'
import { v7 as uuid } from 'uuid'
import { AppError } from './errors.ts'

/** What node's parser refuses before there is a request: how it is called, and what is wrong. */
function refusalOf(code: string | undefined): AppError {
  const refusal = (name: ErrorCode, message: string): AppError => new AppError(name, message)
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return refusal('request_timeout', 'The request did not arrive in time.')
    case 'HPE_HEADER_OVERFLOW':
      return refusal(
        'headers_too_large',
        'The address and the headers are too long: 16 KiB at most.',
      )
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return refusal('payload_too_large', 'The extensions of a chunk are too long.')
    default:
      return refusal('invalid_request', 'This is not a request of HTTP/1.1 that could be read.')
  }
}

const statusLines: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  413: 'Payload Too Large',
  431: 'Request Header Fields Too Large',
}

/** Answers on a connection what could not become a request, in the shape of every other error. */
export function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const { status, message, code } = refusalOf(error.code)
  const body = JSON.stringify({ error: message, code, requestId: uuid() })
  if (socket.writable)
    socket.write(
      [
        `HTTP/1.1 ${status} ${statusLines[status]}`,
        'Content-Type: application/json',
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Cache-Control: no-store',
        'X-Content-Type-Options: nosniff',
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    )
  socket.destroy(error)
}

/** Takes a request that expects what nobody promised like any other: node would answer 417 without a word. */
export function ignoreExpectations(server: Server): void {
  server.on('checkExpectation', (request, response) => server.emit('request', request, response))
}
