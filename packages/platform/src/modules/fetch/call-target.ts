import type { IncomingMessage } from 'node:http'
import { type Duplex, PassThrough, pipeline, type Readable, Transform } from 'node:stream'
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib'
import { AppError } from '../../http/errors.ts'
import type { CheckedAddress } from '../../outbound/outbound-target.ts'
import { openPinnedRequest } from '../../outbound/pinned-request.ts'
import type { FetchLimits } from './fetch-limits.ts'
import type { OutgoingRequest } from './fetch-request.ts'

/** Of all headers together. */
const MAX_HEADER_BYTES = 12 * 1024

const unpackers: Readonly<Record<string, () => Duplex>> = {
  identity: () => new PassThrough(),
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
}

/** What the other side answered, its body unpacked and within the limits. */
export interface TargetAnswer {
  status: number
  headers: [name: string, value: string][]
  contentType: string | undefined
  body: Readable
}

/**
 * Makes the request, to the checked address and nowhere else: a redirect is an answer. Fails with `fetch_failed`, whose words
 * hold nothing of the request or the answer; later failures end the body with the same error.
 */
export async function callTarget(
  request: OutgoingRequest,
  checked: CheckedAddress,
  { limits, signal }: { limits: FetchLimits; signal: AbortSignal },
): Promise<TargetAnswer> {
  const response = await respond(request, checked, limits, signal)
  const isEmpty = request.method === 'HEAD' || [204, 304].includes(response.statusCode ?? 0)
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() || 'identity'
  const unpack = unpackers[isEmpty ? 'identity' : encoding]
  const announced = isEmpty ? 0 : Number(response.headers['content-length'] ?? 0)
  if (!unpack || announced > limits.answerBytes) {
    response.destroy()
    throw unpack
      ? tooLarge(limits)
      : failed('The answer is packed in a way that Sesame does not read, so it was not passed on.')
  }
  const body = meter(limits)
  pipeline(response, unpack(), body, () => {})
  return {
    status: response.statusCode ?? 0,
    headers: pairs(response.rawHeaders),
    contentType: response.headers['content-type'],
    body,
  }
}

function respond(
  { method, url, headers, body }: OutgoingRequest,
  checked: CheckedAddress,
  { totalMs, stallMs }: FetchLimits,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = openPinnedRequest(url, checked, {
      method,
      signal,
      maxHeaderSize: MAX_HEADER_BYTES,
      headers: {
        'user-agent': 'Sesame-Fetch/1',
        accept: '*/*',
        ...headers,
        'accept-encoding': 'gzip, br, deflate',
        ...((body || !['GET', 'HEAD'].includes(method)) && {
          'content-length': String(body?.byteLength ?? 0),
        }),
      },
    })
    const late = setTimeout(
      () => outgoing.destroy(failed(`The call took longer than ${totalMs / 1_000} seconds.`)),
      totalMs,
    )
    outgoing.setTimeout(stallMs, () =>
      outgoing.destroy(failed(`Nothing was sent for ${stallMs / 1_000} seconds.`)),
    )
    outgoing.on('close', () => clearTimeout(late))
    outgoing.on('error', (error) => reject(describe(error)))
    outgoing.on('response', (response) => {
      const status = response.statusCode ?? 0
      if (status >= 200 && status <= 599) return resolve(endWith(response, outgoing))
      response.destroy()
      reject(failed(`The other side answered with the status ${status}.`))
    })
    // Another protocol than the one that was asked for is no answer.
    outgoing.on('upgrade', (_response, socket) => {
      socket.destroy()
      reject(failed('The other side wanted to go on in another protocol.'))
    })
    outgoing.end(body ?? undefined)
  })
}

/** Ends the answer with what ended its request: a limit, say. */
function endWith(response: IncomingMessage, outgoing: NodeJS.EventEmitter): IncomingMessage {
  outgoing.on('error', (error: Error) => response.destroy(describe(error)))
  return response
}

function meter(limits: FetchLimits): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.byteLength
      if (bytes > limits.answerBytes) done(tooLarge(limits))
      else done(null, chunk)
    },
  })
}

const pairs = (raw: readonly string[]): [string, string][] =>
  raw.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name.toLowerCase(), raw[index + 1] ?? '']] : [],
  )

const failed = (message: string): AppError => new AppError('fetch_failed', message)

const tooLarge = ({ answerBytes }: FetchLimits): AppError =>
  failed(`The answer has more than ${Math.floor(answerBytes / 1024 / 1024)} MiB.`)

/** What went wrong, by the code alone: messages of the network quote what was sent. */
function describe(error: unknown): AppError {
  if (error instanceof AppError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const words: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'The other side refused the connection.',
    ECONNRESET: 'The other side ended the connection.',
    HPE_HEADER_OVERFLOW: 'The headers of the answer are too large.',
    ABORT_ERR: 'The call was given up.',
  }
  const isTls = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)
  return failed(
    words[code] ??
      (isTls
        ? 'No connection that can be trusted: the certificate or the encryption of the other side is not in order.'
        : 'The other side could not be reached, or its answer is no HTTP.'),
  )
}
