import { Pool } from 'undici'

interface Call {
  method: 'GET' | 'POST'
  path: string
  body?: object
}

/** Connections to one server that stay open. */
export interface HttpLoad extends AsyncDisposable {
  /** Reads the whole answer and returns how long it is, in bytes; throws unless it is a success. */
  call: (call: Call) => Promise<number>
}

/** @param key sent as bearer token */
export const openHttp = (url: string, connections: number, key?: string): HttpLoad => {
  const pool = new Pool(url, { connections })
  const headers = {
    ...(key !== undefined && { authorization: `Bearer ${key}` }),
  }
  return {
    async call({ method, path, body }) {
      const answer = await pool.request({
        method,
        path,
        headers: body ? { ...headers, 'content-type': 'application/json' } : headers,
        ...(body && { body: JSON.stringify(body) }),
      })
      const bytes = await answer.body.arrayBuffer()
      if (answer.statusCode >= 300) {
        throw new Error(`${method} ${path}: ${answer.statusCode} ${Buffer.from(bytes).toString()}`)
      }
      return bytes.byteLength
    },
    [Symbol.asyncDispose]: () => pool.close(),
  }
}
