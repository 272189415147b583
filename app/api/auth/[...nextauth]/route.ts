import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from '@/lib/server/auth'

interface AuthRoute {
  params: Promise<{ nextauth: string[] }>
}

async function handler(request: NextRequest, route: AuthRoute): Promise<Response> {
  const response: unknown = await NextAuth(request, route, authOptions())
  if (response instanceof Response) return response
  throw new TypeError('next-auth gave no response')
}

export { handler as GET, handler as POST }
