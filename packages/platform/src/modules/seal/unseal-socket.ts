import { chmodSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { limits } from '@sesamespace/contract/limits'
import { AppError } from '../../http/errors.ts'
import type { Background } from '../module.ts'

/** What the system allows for the path of a socket. */
const LONGEST_PATH = 100
const MAX_BODY_LENGTH = 8 * 1024

const asked = z.strictObject({ passphrase: z.string().min(1).max(limits.passwordInput) })

interface SocketOptions {
  path: string
  unseal: (passphrase: string) => Promise<void>
  onError: (error: unknown) => void
}

/**
 * Takes the passphrase from this machine (`sesame unseal`), for as long as the node is sealed: a socket in the data directory, which
 * nobody but whoever runs Sesame may enter. No sign-in is asked: they could read the wrapped key as well.
 */
export class UnsealSocket implements Background {
  readonly #options: SocketOptions
  #server: Server | null = null

  constructor(options: SocketOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    const { path, onError } = this.#options
    if (Buffer.byteLength(path) > LONGEST_PATH) {
      onError(new Error(`${path} is too long for a socket: unseal in the dashboard instead.`))
      return
    }
    const server = createServer((request, response) => void this.#answer(request, response))
    try {
      // Of a node that was killed. The data directory has one node at a time.
      rmSync(path, { force: true })
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(path, resolve)
      })
      chmodSync(path, 0o600)
    } catch (cause) {
      // Not every file system has sockets. Owners unseal in the dashboard then.
      server.close()
      onError(new Error(`${path} cannot be opened: unseal in the dashboard instead.`, { cause }))
      return
    }
    server.on('error', onError)
    this.#server = server
  }

  async stop(): Promise<void> {
    const server = this.#server
    this.#server = null
    if (!server) return
    await new Promise((resolve) => {
      server.close(resolve)
      server.closeIdleConnections()
    })
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#options.unseal(passphraseOf(await bodyOf(request)))
      response.writeHead(200, { connection: 'close' }).end('{}')
    } catch (error) {
      if (!(error instanceof AppError)) this.#options.onError(error)
      const { status, code, message } =
        error instanceof AppError
          ? error
          : new AppError('internal_error', 'Something went wrong on our side.')
      const head = { 'content-type': 'application/json', connection: 'close' }
      response.writeHead(status, head).end(JSON.stringify({ code, error: message }))
    }
  }
}

/** What cannot be read is told without a word of it, here and in the log: it may be the passphrase. */
function passphraseOf(body: string): string {
  try {
    return asked.parse(JSON.parse(body)).passphrase
  } catch {
    throw new AppError(
      'invalid_request',
      `Send {"passphrase":"…"}, at most ${limits.passwordInput} characters.`,
    )
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  request.setEncoding('utf8')
  for await (const part of request) {
    body += String(part)
    if (body.length > MAX_BODY_LENGTH)
      throw new AppError('payload_too_large', 'This is no passphrase.')
  }
  return body
}
