/**
 * Small checks of what came from outside (storage, another server), for code that runs in the browser: there, a schema library
 * would weigh more than the page.
 */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isText = (value: unknown): value is string => typeof value === 'string'

export const isTextOrNull = (value: unknown): value is string | null =>
  value === null || typeof value === 'string'
