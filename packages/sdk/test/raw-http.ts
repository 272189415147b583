import { request } from 'node:http'

/** An answer as it came over the wire. */
export interface RawAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  bytes: Buffer
  /** The parsed JSON, when it is JSON. */
  body: ReturnType<typeof JSON.parse>
}

export interface RawRequest {
  key?: string
  /** Sent as JSON, except bytes. */
  body?: unknown
  headers?: Record<string, string>
}

/** One HTTP request with nothing in between that knows Sesame. */
export function send(method: string, url: string, options: RawRequest = {}): Promise<RawAnswer> {
  const { key, body, headers } = options
  const payload =
    body === undefined || Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body))
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      method,
      headers: {
        ...(key !== undefined && { Authorization: `Bearer ${key}` }),
        ...(payload && { 'Content-Type': 'application/json', 'Content-Length': payload.length }),
        ...headers,
      },
    })
    outgoing.on('error', reject)
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const bytes = Buffer.concat(chunks)
        const isJson = response.headers['content-type']?.includes('application/json') ?? false
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes,
          body: isJson ? JSON.parse(bytes.toString()) : null,
        })
      })
    })
    outgoing.end(payload)
  })
}
