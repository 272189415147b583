import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where servers are installed that the path of an ordinary user does not name. */
const more = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin']

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The first program of one of these names on the path, or where systems keep their servers; `null` when there is none. */
export const findExecutable = (names: readonly string[]): string | null => {
  const directories = [...(process.env['PATH'] ?? '').split(delimiter), ...more].filter(Boolean)
  const candidates = names.flatMap((name) => directories.map((directory) => join(directory, name)))
  return candidates.find(isExecutable) ?? null
}
