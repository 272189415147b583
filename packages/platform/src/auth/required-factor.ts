import { AppError } from '../http/errors.ts'

export const lastFactor = (): AppError =>
  new AppError(
    'last_second_factor',
    'Your workspace requires a second factor, and this is your only one. Set up another one first.',
  )
