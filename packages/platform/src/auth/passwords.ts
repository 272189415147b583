import { hash, verify } from '@node-rs/argon2'
import { limits } from '@sesamespace/contract/limits'
import { passwordWeakness, type PasswordWeakness } from '@sesamespace/contract/password'
import { AppError } from '../http/errors.ts'
import { HashQueue } from './hash-queue.ts'

/** argon2id, the library's default kind: 19 MiB, two passes, one thread. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The same characters typed on another system give the same password. */
const normalise = (password: string): string => password.normalize('NFKC')

/** Two at a time leave two of the four threads that files and names are looked up with. */
const queue = new HashQueue(2, 24)

export const hashPassword = (password: string): Promise<string> =>
  queue.run(() => hash(normalise(password), COST))

/** Compares with a hash; without one (nobody has this account) it does the same work and says no. */
export async function verifyPassword(
  passwordHash: string | undefined,
  password: string,
): Promise<boolean> {
  const expected = passwordHash ?? (await nobodysHash)
  const matches = await queue.run(() => verify(expected, normalise(password)))
  return matches && passwordHash !== undefined
}

const nobodysHash = hashPassword('the password of an account that does not exist')

/** Throws `weak_password`. Length is what counts: no rules about kinds of characters. `known`: what others know of the person. */
export function assertStrongPassword(password: string, known: string[]): void {
  const weakness = passwordWeakness(password)
  if (weakness) throw weak(remedies[weakness])
  if (known.includes(normalise(password).trim().toLowerCase()))
    throw weak('more than your e-mail address or name')
}

const remedies = {
  long: `at most ${limits.password} characters`,
  short: `at least ${limits.passwordMin} characters; a few words make a good one`,
  repetitive: 'more different characters',
} as const satisfies Record<PasswordWeakness, string>

const weak = (what: string): AppError =>
  new AppError('weak_password', `body.password: use ${what}.`)
