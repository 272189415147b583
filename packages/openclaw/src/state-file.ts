import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const pathOf = (stateDirectory: string, name: string): string =>
  join(stateDirectory, 'sesame', name)

/** What was kept in the host's state directory; `null` where there is nothing that can be read. */
export function readStateFile(stateDirectory: string, name: string): unknown {
  try {
    return JSON.parse(readFileSync(pathOf(stateDirectory, name), 'utf8'))
  } catch {
    return null
  }
}

/** Keeps it, whole or not at all. */
export function writeStateFile(stateDirectory: string, name: string, value: unknown): void {
  const path = pathOf(stateDirectory, name)
  mkdirSync(join(stateDirectory, 'sesame'), { recursive: true, mode: 0o700 })
  const partial = `${path}.${process.pid}`
  writeFileSync(partial, JSON.stringify(value), { mode: 0o600 })
  renameSync(partial, path)
}
