import type { Role } from '@sesamespace/contract/access'
import { v7 as uuid } from 'uuid'
import type { Tx } from '../db/database.ts'
import { isUniqueViolation } from '../db/postgres-errors.ts'
import { AppError } from '../http/errors.ts'
import { insertHuman, insertPrincipal, updateEmail, updateNames } from './accounts.repo.ts'
import type { Actor } from './actor.ts'
import { assertStrongPassword } from './passwords.ts'
import { revokeResets } from './reset-links.repo.ts'

export interface NewHuman {
  handle: string
  displayName: string
  email: string
  role: Role
  /** `null`: they sign in by a provider. */
  passwordHash: string | null
}

/** The rules a password must follow for this person, before it is hashed. */
export const assertPasswordFor = (
  person: { email: string; handle: string; displayName: string },
  password: string,
): void =>
  assertStrongPassword(password, [person.email, person.handle, person.displayName.toLowerCase()])

/** Adds a person to the workspace, inside a transaction. */
export async function createHuman(tx: Tx, human: NewHuman): Promise<{ id: string }> {
  const id = await createPrincipal(tx, 'human', human)
  try {
    await insertHuman(tx.db, { ...human, id })
  } catch (error) {
    if (isUniqueViolation(error, 'humans_email')) throw emailTaken()
    throw error
  }
  return { id }
}

/** Adds a person or an agent; what only one kind has is for the caller to add. */
export async function createPrincipal(
  tx: Tx,
  kind: 'human' | 'agent',
  { handle, displayName }: { handle: string; displayName: string },
): Promise<string> {
  const id = uuid()
  try {
    await insertPrincipal(tx.db, { id, workspaceId: tx.workspaceId, kind, handle, displayName })
  } catch (error) {
    if (!isUniqueViolation(error, 'principals_handle')) throw error
    throw handleTaken(handle)
  }
  return id
}

/** Changes what a principal is called; what is left out stays. */
export async function renamePrincipal(
  tx: Tx,
  id: string,
  { handle, displayName }: { handle?: string | undefined; displayName?: string | undefined },
): Promise<void> {
  if (handle === undefined && displayName === undefined) return
  await updateNames(tx.db, id, { handle, displayName }).catch((error: unknown) => {
    throw isUniqueViolation(error, 'principals_handle') ? handleTaken(handle) : error
  })
}

/**
 * Changes the address that a person signs in with. What they chose themselves is not confirmed: it could be anybody's, and
 * whose it is would come into their account by single sign-on.
 */
export async function setEmail(
  tx: Tx,
  id: string,
  email: string,
  { confirmed }: { confirmed: boolean },
): Promise<void> {
  await updateEmail(tx.db, id, email, !confirmed).catch((error: unknown) => {
    throw isUniqueViolation(error, 'humans_email') ? emailTaken() : error
  })
  // One that was mailed to the address before would still open the account.
  await revokeResets(tx.db, tx.workspaceId, { principalId: id })
}

const handleTaken = (handle = ''): AppError =>
  new AppError('handle_taken', `The handle "${handle}" is taken. Choose another one.`)

export const emailTaken = (): AppError =>
  new AppError('email_taken', 'There is an account with this e-mail address already.')

/** A person in the moment of signing in, for what is done in their name before they have sent a token. */
export const signingIn = (
  tx: Tx,
  person: { id: string; handle: string; displayName: string; role: Role },
  sessionId: string,
): Actor => ({
  principalId: person.id,
  workspaceId: tx.workspaceId,
  kind: 'human',
  handle: person.handle,
  displayName: person.displayName,
  role: person.role,
  scopes: ['*'],
  credential: { type: 'session', id: sessionId },
})
