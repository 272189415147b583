import { type ClientRequest, request as requestHttp, type RequestOptions } from 'node:http'
import { request as requestHttps } from 'node:https'
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
  return request(url, {
    ...options,
    agent: false,
    lookup: (_host, wanted, callback) =>
      wanted.all ? callback(null, [checked]) : callback(null, checked.address, checked.family),
  })
}
