import 'server-only'
import { noVisitor, pagePatienceMs, sesameFor } from './sesame'

/** Single sign-on, as the page of the sign-in shows it. */
export interface SsoOffer {
  label: string
  /** Only owners may sign in with a password. */
  only: boolean
}

/**
 * What is known before anybody is signed in: whether the first owner is still to be made, and which ways in there are. Throws when the
 * platform does not say so while a page is waited for.
 */
export async function waysIn(): Promise<{
  required: boolean
  mail: boolean
  sso: SsoOffer | null
}> {
  const sesame = sesameFor(undefined, noVisitor, AbortSignal.timeout(pagePatienceMs))
  const { required, mail = false, sso = null } = await sesame.getSetup()
  return { required, mail, sso }
}
