import { AppError } from '../http/errors.ts'
import type { Actor } from './actor.ts'

/** Throws for a person who may do nothing but set up the second factor that their workspace requires. */
export function assertFactor({ lacksFactor }: Pick<Actor, 'lacksFactor'>): void {
  if (lacksFactor)
    throw new AppError(
      'second_factor_required',
      'Your workspace requires a second factor. Set up an authenticator app or a passkey first.',
    )
}

export const lastFactor = (): AppError =>
  new AppError(
    'last_second_factor',
    'Your workspace requires a second factor, and this is your only one. Set up another one first.',
  )
