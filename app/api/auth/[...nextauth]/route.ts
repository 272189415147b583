import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from '@/lib/server/auth'

interface AuthRoute {
  params: Promise<{ nextauth: string[] }>
}

async function handler(request: NextRequest, route: AuthRoute): Promise<Response> {
  const response: Response = await NextAuth(request, route, authOptions())
  return response
}

export { handler as GET, handler as POST }
