import { NextResponse } from 'next/server'
import { proxyFaults } from '@/lib/proxy/proxy-faults'
import { env } from '@/lib/shared/env'

/**
 * Whether the dashboard answers; the platform has its own `/readyz`. Whoever names the address they called it by, as
 * `sesame doctor` does, learns what the proxy on the way sets wrong: names, and nothing of the request.
 */
export const GET = (request: Request): NextResponse => {
  if (!request.headers.has('origin')) return NextResponse.json({ status: 'ok' })
  const proxy = proxyFaults(request.headers, env.publicUrl()).map(({ name }) => name)
  return NextResponse.json({ status: 'ok', proxy }, { headers: { 'cache-control': 'no-store' } })
}
