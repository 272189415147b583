import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { root } from '../root.ts'
import { isBusy } from './build-lock.ts'

// Who serves the build of this checkout holds a shared lock; who replaces it needs the exclusive one. The lock is the
// kernel's (SQLite's file lock) and ends with its process.

const LOOK_TIMEOUT_MS = 1_000
const path = join(root, 'node_modules/.sesame-in-use.lock')

/** A lock that is held. */
export interface BuildUse {
  release: () => void
}

const lock = (statements: string, readOnly: boolean): BuildUse | null => {
  let database: DatabaseSync | undefined
  try {
    if (!existsSync(path)) writeFileSync(path, '', { flag: 'a', mode: 0o644 })
    const held = (database = new DatabaseSync(path, { timeout: 0, readOnly }))
    held.exec(statements)
    return { release: () => held.close() }
  } catch (error) {
    database?.close()
    if (isBusy(error)) return null
    throw error
  }
}

/** For who serves the build; any number may. Answers `null` while it is being replaced. */
export const shareBuild = (): BuildUse | null => {
  try {
    return lock('BEGIN; SELECT count(*) FROM sqlite_schema', true)
  } catch {
    // Nobody ever built here with a lock, and this user may not make one: nor may they build.
    return { release: () => {} }
  }
}

/** For who replaces the build. Answers `null` while somebody serves it. */
export const claimBuild = async (): Promise<BuildUse | null> => {
  const giveUpAt = Date.now() + LOOK_TIMEOUT_MS
  for (;;) {
    const claim = lock('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE', false)
    // Whoever starts now shares it for a moment, to see that there is nothing to serve yet.
    if (claim !== null || Date.now() > giveUpAt) return claim
    await setTimeout(25)
  }
}
