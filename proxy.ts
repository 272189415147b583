import {
  CREDENTIAL_IN_URL,
  hasCredential,
  SEARCH_PARAMETER,
} from '@sesamespace/contract/url-credentials'
import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from '@/lib/server/csp'
import { isStale, rotateIfStale } from '@/lib/server/rotate'
import { errorResponse, HandlerError } from '@/lib/server/respond'
import { visitorOf } from '@/lib/server/sesame'
import { isSameOrigin } from '@/lib/server/same-origin'
import {
  cookieName,
  cookieOptions,
  openCookie,
  sealCookie,
  sessionMaxAgeSeconds,
} from '@/lib/server/session-cookie'
import { env } from '@/lib/shared/env'
import { isPublicPage, paths } from '@/lib/shared/paths'

/**
 * Before every page and handler: forwards the socket, keeps the session's tokens fresh (a page cannot set cookies, so it
 * happens here) and sets the content security policy. It decides nothing about rights: each handler checks again.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search, searchParams } = request.nextUrl
  if (pathname === '/v1/connect' || request.headers.has('upgrade')) return forwardSocket(request)

  // What an application chose by chance may begin like one of ours.
  const mayHoldAny = pathname === paths.authorize ? ['state', 'code_challenge'] : [SEARCH_PARAMETER]
  if (hasCredential(searchParams, { mayHoldAny })) return refuseCredential()

  const headers = new Headers(request.headers)
  headers.set('x-sesame-path', pathname + search)
  const session = await keepSession(request, headers)
  const isPage = !pathname.startsWith('/api/')
  if (isPage && !session.signedIn && !isPublicPage(pathname)) {
    const target = paths.login(pathname === '/' ? undefined : pathname + search)
    return session.write(NextResponse.redirect(new URL(target, request.url)))
  }
  if (!isPage) return session.write(NextResponse.next({ request: { headers } }))

  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const { host, protocol } = new URL(env.publicUrl() ?? request.nextUrl.origin)
  const secure = protocol === 'https:'
  const policy = contentSecurityPolicy({ nonce, host, secure, development: env.isDevelopment() })
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  // Two years, as browsers' lists ask for. Subdomains may be other people's.
  if (secure) response.headers.set('strict-transport-security', 'max-age=63072000')
  return session.write(response)
}

/** Before anything remembers the address: not even a redirect may carry it on. */
const refuseCredential = (): NextResponse =>
  errorResponse(new HandlerError('credential_in_url', CREDENTIAL_IN_URL), crypto.randomUUID())

/**
 * A socket, on to the platform, which answers also what is refused: Next leaves the connection of such an upgrade open.
 * Another site's page may not open one. Agents have no origin, and prove who they are in their first frame.
 */
function forwardSocket(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers)
  if (headers.has('origin')) headers.set('origin', platformOrigin(headers))
  const { pathname, search } = request.nextUrl
  const path = pathname === '/v1/connect' ? pathname + search : '/v1/no-socket'
  return NextResponse.rewrite(new URL(path, env.apiUrl()), { request: { headers } })
}

/** The platform knows the dashboard by its configured address, whichever of its names the browser used, and judges others. */
function platformOrigin(headers: Headers): string {
  const origin = headers.get('origin') ?? 'null'
  const publicUrl = env.publicUrl()
  const own = publicUrl ? new URL(publicUrl).origin : origin
  if (isSameOrigin(headers)) return own
  // Not the dashboard's, whatever it claims to be.
  return origin === own ? 'null' : origin
}

interface KeptSession {
  signedIn: boolean
  /** Puts what changed of the cookie on the answer. */
  write: (response: NextResponse) => NextResponse
}

async function keepSession(request: NextRequest, headers: Headers): Promise<KeptSession> {
  const name = cookieName('session')
  const token = await openCookie(request.cookies.get(name)?.value)
  if (!token) return { signedIn: false, write: (response) => response }
  if (!isStale(token)) return { signedIn: true, write: (response) => response }
  // The platform may be restarting: the old token stays, and the page says what is wrong.
  const next = await rotateIfStale(token, visitorOf(headers)).catch(() => token)
  if (next === token) return { signedIn: true, write: (response) => response }
  if (!next) {
    request.cookies.delete(name)
    headers.set('cookie', request.cookies.toString())
    return {
      signedIn: false,
      write: (response) => {
        response.cookies.set(name, '', { ...cookieOptions(), maxAge: 0 })
        return response
      },
    }
  }
  const value = await sealCookie(next)
  request.cookies.set(name, value)
  headers.set('cookie', request.cookies.toString())
  return {
    signedIn: true,
    write: (response) => {
      response.cookies.set(name, value, { ...cookieOptions(), maxAge: sessionMaxAgeSeconds })
      return response
    },
  }
}

export const config = {
  matcher: [
    // An upload does its own session check, so that its body is not kept on the way; what is the platform's has no session.
    // A provider of single sign-on sends its code in the address: it says so, and checks it itself.
    '/((?!api/v1/|api/sso/callback$|sdk.tgz|tools.tgz|openclaw.tgz|mcp(?:.tgz|/|$)|oauth/(?:token|register|revoke)$|\\.well-known/oauth-|\\.well-known/openid-configuration$|openapi.json|asyncapi.json|llms.txt|docs(?:/|$)|_next/static|_next/image|favicon.ico|icon.svg|icons/|sw.js|manifest.webmanifest|api/channels/[^/]+/files).*)',
    { source: '/:path*', has: [{ type: 'header', key: 'upgrade' }] },
  ],
}
