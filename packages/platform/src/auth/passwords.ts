import { hash, verify } from '@node-rs/argon2'
import { AppError } from '../http/errors.ts'

/** argon2id, the library's default kind: 19 MiB, two passes, one thread. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const MIN_CHARACTERS = 15
const MAX_CHARACTERS = 256
const MIN_DIFFERENT_CHARACTERS = 5

/** The same characters typed on another system give the same password. */
const normalise = (password: string): string => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> => hash(normalise(password), COST)

/** Compares with a hash; without one (nobody has this account) it does the same work and says no. */
export async function verifyPassword(
  passwordHash: string | undefined,
  password: string,
): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobodysHash), normalise(password))
  return matches && passwordHash !== undefined
}

const nobodysHash = hashPassword('the password of an account that does not exist')

/** Throws `weak_password`. Length is what counts: no rules about kinds of characters. `known`: what others know of the person. */
export function demandStrongPassword(password: string, known: string[]): void {
  const characters = Array.from(normalise(password))
  if (characters.length > MAX_CHARACTERS) throw weak(`at most ${MAX_CHARACTERS} characters`)
  if (characters.length < MIN_CHARACTERS)
    throw weak(`at least ${MIN_CHARACTERS} characters; a few words make a good one`)
  if (new Set(characters).size < MIN_DIFFERENT_CHARACTERS) throw weak('more different characters')
  if (known.includes(normalise(password).trim().toLowerCase()))
    throw weak('more than your e-mail address or name')
}

const weak = (what: string): AppError =>
  new AppError('weak_password', `body.password: use ${what}.`)
