import { ConfigError } from '../../../packages/platform/src/config/config-error.ts'
import { failureLine } from '../failure.ts'

/** What a check found. `skip`: there was nothing to look at. */
export interface Finding {
  name: string
  status: 'ok' | 'warn' | 'fail' | 'skip'
  message: string
  /** How to mend it; `null` when nothing is to be done. */
  remedy: string | null
}

export const ok = (name: string, message: string): Finding => ({
  name,
  status: 'ok',
  message,
  remedy: null,
})

export const skip = (name: string, message: string): Finding => ({
  name,
  status: 'skip',
  message,
  remedy: null,
})

export const warn = (name: string, message: string, remedy: string): Finding => ({
  name,
  status: 'warn',
  message,
  remedy,
})

export const fail = (name: string, message: string, remedy: string | null): Finding => ({
  name,
  status: 'fail',
  message,
  remedy,
})

/** Why something failed, without a full stop: a remedy follows. */
export const reasonOf = (error: unknown): string => {
  const line = failureLine(error) ?? (error instanceof Error ? error.message : String(error))
  return line.replace(/\.$/, '')
}

/** A failure that names its remedy itself, after a colon or a semicolon. */
export const failed = (name: string, error: unknown, remedy: string | null = null): Finding => {
  const line = reasonOf(error)
  if (remedy !== null || !(error instanceof ConfigError)) return fail(name, line, remedy)
  const at = Math.max(line.lastIndexOf(': '), line.lastIndexOf('; '))
  return at < 0 ? fail(name, line, null) : fail(name, line.slice(0, at), line.slice(at + 2))
}

/** Runs a check; what it throws is a failure of it. */
export const attempt = async (
  name: string,
  look: () => Promise<Finding[]> | Finding[],
): Promise<Finding[]> => {
  try {
    return await look()
  } catch (error) {
    return [failed(name, error)]
  }
}
