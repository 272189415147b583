import { NextResponse } from 'next/server'
import { cookieName, cookieOptions } from '@/lib/server/session-cookie'
import { withOperator } from '@/lib/server/with-operator'

/** Signs out: the platform ends the session first, so that a copied cookie is worth nothing; then the cookie goes. */
export const DELETE = withOperator({}, async ({ sesame }) => {
  await sesame.logout()
  const response = NextResponse.json({}, { headers: { 'cache-control': 'no-store' } })
  response.cookies.set(cookieName('session'), '', { ...cookieOptions(), maxAge: 0 })
  return response
})
