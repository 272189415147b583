import type { DefaultSession } from 'next-auth'
import type { OperatorToken } from './session-cookie'

declare module 'next-auth' {
  interface User {
    id: string
    /** Set by `authorize`, taken over into the cookie by the `jwt` callback, never shown to scripts. */
    operator: OperatorToken
  }

  interface Session {
    user: { id: string | null } & DefaultSession['user']
  }
}
