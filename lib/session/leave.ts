import { isPublicPage, paths } from '@/lib/shared/paths'
import { signOut } from './api'

let leaving = false

/** Signs out and goes to the sign-in page, and from there to `next`. What the end of the session breaks on the way is not told any more. */
export async function leave(next?: string): Promise<void> {
  leaving = true
  try {
    await signOut()
    location.assign(paths.login(next))
  } catch (error) {
    leaving = false
    throw error
  }
}

/** The workspace requires a second factor that the person lacks: to where it is set up, and back here after it. */
export function factorMissing(): void {
  if (leaving || location.pathname === paths.secondFactor()) return
  leaving = true
  location.assign(paths.secondFactor(location.pathname + location.search))
}

/**
 * The session is over without the person having asked for it: to the sign-in page, and back here after it. A page that needs no
 * sign-in shows itself what was refused there: the token of a link, say.
 */
export function sessionEnded(): void {
  if (leaving || isPublicPage(location.pathname)) return
  leaving = true
  location.assign(paths.login(location.pathname + location.search))
}
