import { type ClientRequest, request as requestHttp, type RequestOptions } from 'node:http'
import { request as requestHttps } from 'node:https'
import { noteWork } from '@sesamespace/telemetry/job'
import { reasonOf, startSpan } from '@sesamespace/telemetry/span'
import type { CheckedAddress } from './outbound-target.ts'

/**
 * Opens a request to the address that was checked. The name is not looked up a second time: it could answer otherwise. A
 * redirect is an answer like any other, and the connection is nobody else's.
 */
export function openPinnedRequest(
  url: URL,
  checked: CheckedAddress,
  options: Pick<RequestOptions, 'method' | 'headers' | 'signal' | 'maxHeaderSize'>,
): ClientRequest {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const outgoing = request(url, {
    ...options,
    agent: false,
    lookup: (_host, wanted, callback) =>
      wanted.all ? callback(null, [checked]) : callback(null, checked.address, checked.family),
  })
  trace(outgoing, url)
  return outgoing
}

/**
 * A span until the answer has arrived. Of the address the host alone: its path and its query may be what opens it. The other
 * side is not told of the trace.
 */
function trace(outgoing: ClientRequest, { hostname, port, protocol }: URL): void {
  noteWork()
  const span = startSpan(outgoing.method, {
    kind: 'client',
    attributes: {
      'http.request.method': outgoing.method,
      'server.address': hostname,
      'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
      'url.scheme': protocol.slice(0, -1),
    },
  })
  if (span === null) return
  outgoing.once('response', ({ statusCode = 0 }) => {
    span.set({ 'http.response.status_code': statusCode })
    if (statusCode >= 400) span.fail(String(statusCode))
  })
  outgoing.once('error', (error) => span.fail(reasonOf(error)))
  outgoing.once('close', () => span.end())
}
