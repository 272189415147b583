import { createDecipheriv, createECDH, hkdfSync, randomBytes, type ECDH } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { importJWK, jwtVerify } from 'jose'
import { z } from 'zod'

/** A notification as a browser got it. */
export interface Pushed {
  headers: IncomingHttpHeaders
  notice: { tag: string; title: string; body: string; href: string; isSettled?: boolean }
  /** Which browser. */
  path: string
}

const notice = z.object({
  tag: z.string(),
  title: z.string(),
  body: z.string(),
  href: z.string(),
  isSettled: z.boolean().optional(),
})

const key = (secret: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length))

/** Opens a message as a browser does (RFC 8188, RFC 8291). */
function decrypt(browser: ECDH, auth: Buffer, message: Buffer): string {
  const salt = message.subarray(0, 16)
  const idLength = message[20] ?? 0
  const sender = message.subarray(21, 21 + idLength)
  const sealed = message.subarray(21 + idLength)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), sender])
  const input = key(browser.computeSecret(sender), auth, info, 32)
  const contentKey = key(input, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = key(input, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const decipher = createDecipheriv('aes-128-gcm', contentKey, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  return padded.subarray(0, padded.lastIndexOf(2)).toString()
}

/** Checks who sends (RFC 8292): the signature, for whom it is, and until when. */
async function verifySender(authorization: string, origin: string): Promise<void> {
  const { t, k } = z
    .object({ t: z.string(), k: z.string() })
    .parse(/^vapid t=(?<t>[^,]+), ?k=(?<k>.+)$/.exec(authorization)?.groups)
  const point = Buffer.from(k, 'base64url')
  const publicKey = await importJWK(
    {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
    'ES256',
  )
  const { payload } = await jwtVerify(t, publicKey, { audience: origin, algorithms: ['ES256'] })
  const isSoon = (payload.exp ?? Infinity) <= Date.now() / 1000 + 24 * 60 * 60
  if (!isSoon || !payload.sub) throw new Error('The token lasts too long, or names nobody.')
}

/** A push service on a free port, with browsers whose keys it knows. It refuses what a real one refuses. */
export async function startPushService() {
  const pushed: Pushed[] = []
  const faults: unknown[] = []
  const waiting = new Set<() => void>()
  const browsers = new Map<string, { ecdh: ECDH; auth: Buffer }>()
  const silent = new Set<string>()
  let unanswered = 0
  const answers: { status: number; headers?: Record<string, string> }[] = []
  let tries = 0
  let origin = ''

  const take = async (path: string, headers: IncomingHttpHeaders, body: Buffer) => {
    const browser = browsers.get(path)
    if (!browser) return { status: 410 }
    tries++
    const answer = answers.shift()
    if (answer) return answer
    if (headers['content-encoding'] !== 'aes128gcm' || !headers['ttl']) return { status: 400 }
    await verifySender(headers.authorization ?? '', origin)
    const text = decrypt(browser.ecdh, browser.auth, body)
    pushed.push({ headers, notice: notice.parse(JSON.parse(text)), path })
    return { status: 201 }
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (silent.has(request.url ?? '')) {
        unanswered++
        response.on('close', () => unanswered--)
        for (const check of waiting) check()
        return
      }
      take(request.url ?? '', request.headers, Buffer.concat(chunks)).then(
        ({ status, headers }: { status: number; headers?: Record<string, string> }) => {
          response.writeHead(status, headers).end()
          for (const check of waiting) check()
        },
        (error: unknown) => {
          faults.push(error)
          response.writeHead(403).end()
        },
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port.')
  origin = `http://127.0.0.1:${address.port}`

  return {
    pushed,
    /** What was wrong with a request: its encryption or its signature. */
    faults,
    /** Requests for browsers that are subscribed. */
    tries: (): number => tries,
    /** A new browser; what it hands to a page. */
    subscribe() {
      const ecdh = createECDH('prime256v1')
      ecdh.generateKeys()
      const auth = randomBytes(16)
      const path = `/${randomBytes(16).toString('hex')}`
      browsers.set(path, { ecdh, auth })
      return {
        endpoint: origin + path,
        keys: {
          p256dh: ecdh.getPublicKey('base64url', 'uncompressed'),
          auth: auth.toString('base64url'),
        },
      }
    },
    /** The browser ends its subscription. */
    unsubscribe: ({ endpoint }: { endpoint: string }): void =>
      void browsers.delete(new URL(endpoint).pathname),
    /** Requests for the browser are never answered from now on. */
    silence: ({ endpoint }: { endpoint: string }): void =>
      void silent.add(new URL(endpoint).pathname),
    /** Such requests that somebody waits for still. */
    unanswered: (): number => unanswered,
    /** The next request is answered so. */
    answerOnce: (status: number, headers?: Record<string, string>): void =>
      void answers.push({ status, ...(headers && { headers }) }),
    /** Resolves when what has arrived fits. */
    until: (fits: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!fits()) return
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
        check()
      }),
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export type PushService = Awaited<ReturnType<typeof startPushService>>
