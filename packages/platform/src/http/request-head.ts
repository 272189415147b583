import type { IncomingHttpHeaders } from 'node:http'

/** What is read of a request's head: Fastify's, or the same parts of one. */
export interface RequestHead {
  headers: IncomingHttpHeaders
  raw: { method?: string | undefined; url?: string | undefined }
}

/** Whether the request says that bytes follow its head. */
export function hasBody(request: Pick<RequestHead, 'headers'>): boolean {
  const length = request.headers['content-length']
  return (
    request.headers['transfer-encoding'] !== undefined ||
    (length !== undefined && Number(length) !== 0)
  )
}
