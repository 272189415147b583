import { forward } from '@/lib/server/forward'
import { apiReference } from '@/lib/server/docs/frame'
import { serveDocs } from '@/lib/server/docs/serve'

/** The documentation; and the reference of the API, where it can be tried, which is the platform's. */
export async function GET(request: Request): Promise<Response> {
  const url = new URL(request.url)
  if (url.pathname !== apiReference) return (await serveDocs(url)) ?? forward(request)
  url.pathname = '/docs'
  return forward(new Request(url, { headers: request.headers, signal: request.signal }))
}
