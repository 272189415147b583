import type { z } from 'zod'
import { AppError } from './errors.ts'

/** Where a page ended, as text that callers pass back unread. */
export const encodeCursor = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** Reads a cursor of ours; anything else is refused. */
export function decodeCursor<T extends z.ZodType>(schema: T, cursor: string): z.infer<T> {
  const parsed = schema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()))
  if (parsed.success) return parsed.data
  throw new AppError(
    'invalid_request',
    'querystring.cursor: pass back the "nextCursor" of the page before, unchanged.',
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
