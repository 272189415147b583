import { z } from 'zod'

/** An e-mail address in its one spelling, so that case, spaces and look-alike letters do not make another account. */
export const normaliseEmail = (email: string): string =>
  email.normalize('NFKC').trim().toLowerCase()

/** An e-mail address as it comes in; normalised. */
export const emailInput = z.string().max(254).transform(normaliseEmail).pipe(z.email())
