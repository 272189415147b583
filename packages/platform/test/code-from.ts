import { AppError } from '../src/http/errors.ts'

/** The code of a refusal that was thrown on this side of the wire; `no error` when there was none. */
export async function codeFrom(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
  return 'no error'
}
