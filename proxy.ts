import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from '@/lib/server/csp'
import { isStale, rotateIfStale } from '@/lib/server/rotate'
import { isSameOrigin } from '@/lib/server/same-origin'
import {
  cookieName,
  cookieOptions,
  openCookie,
  sealCookie,
  sessionMaxAgeSeconds,
} from '@/lib/server/session-cookie'
import { env } from '@/lib/shared/env'
import { paths } from '@/lib/shared/paths'

const publicPages = ['/login', '/setup', '/invite']

/**
 * Before every page and handler: forwards the socket, keeps the session's tokens fresh (a page cannot set cookies, so it
 * happens here) and sets the content security policy. It decides nothing about rights: each handler checks again.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl
  if (pathname === '/v1/connect') return forwardSocket(request)

  const headers = new Headers(request.headers)
  headers.set('x-sesame-path', pathname + search)
  const session = await keepSession(request, headers)
  const isPage = !pathname.startsWith('/api/')
  if (isPage && !session.signedIn && !publicPages.includes(pathname)) {
    const target = paths.login(pathname === '/' ? undefined : pathname + search)
    return session.write(NextResponse.redirect(new URL(target, request.url)))
  }
  if (!isPage) return session.write(NextResponse.next({ request: { headers } }))

  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentSecurityPolicy({
    nonce,
    host: request.headers.get('host') ?? request.nextUrl.host,
    secure: (request.headers.get('x-forwarded-proto') ?? request.nextUrl.protocol).startsWith(
      'https',
    ),
    development: env.isDevelopment(),
  })
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return session.write(response)
}

/** The browser's socket, on to the platform at run time. Another site's page may not open one. */
function forwardSocket(request: NextRequest): NextResponse {
  if (!isSameOrigin(request.headers)) return new NextResponse(null, { status: 403 })
  // The platform knows the dashboard by its configured address, whichever of its names the browser used.
  const headers = new Headers(request.headers)
  const publicUrl = env.publicUrl()
  if (publicUrl) headers.set('origin', new URL(publicUrl).origin)
  return NextResponse.rewrite(new URL('/v1/connect', env.apiUrl()), { request: { headers } })
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
  const next = await rotateIfStale(token, { userAgent: headers.get('user-agent') }).catch(
    () => token,
  )
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
    '/((?!_next/static|_next/image|favicon.ico|icon.svg|icons/|sw.js|manifest.webmanifest).*)',
  ],
}
