import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

// The Node that somebody has may bring no lock of the kernel's: a symbolic link, which is made whole or not at all, names
// its holder by process id and start, so that a lock whose holder died is known as such.

const LOOK_EVERY_MS = 50
const TELL_AFTER_MS = 1_000
/** Taking a dead holder's lock takes no time: whoever began to and did not finish is dead too. */
const TAKEOVER_MS = 10_000

const codeOf = (error) => error?.code ?? ''

/**
 * What tells a process from a later one with the same id; empty when there is none, or when it is dead and nobody collects
 * it, as in a container.
 */
const startOf = (pid) => {
  try {
    if (process.platform === 'linux') {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')
      return fields[0] === 'Z' ? '' : fields[19]
    }
    const format = ['-o', 'stat=,lstart=', '-p', String(pid)]
    const [state, ...start] = execFileSync('ps', format, { encoding: 'utf8' }).trim().split(/\s+/)
    return state?.startsWith('Z') ? '' : start.join('-')
  } catch {
    return ''
  }
}

const holderOf = (path) => {
  try {
    return readlinkSync(path)
  } catch {
    return null
  }
}

const isDead = (holder) => {
  const [pid, start] = holder.split(':')
  return startOf(pid) !== start
}

/** Removes the lock of a dead holder; of several who see it dead one does, and looks again before. */
const removeDead = (path) => {
  const guard = `${path}.takeover`
  try {
    mkdirSync(guard)
  } catch {
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > TAKEOVER_MS) rmSync(guard, { recursive: true, force: true })
    return
  }
  const holder = holderOf(path)
  if (holder !== null && isLeft(path, holder)) remove(path)
  rmdirSync(guard)
}

const childOf = (path) => `${path}.child`

const remove = (path) => {
  rmSync(childOf(path), { force: true })
  rmSync(path, { force: true })
}

/** A holder that was killed may have left the program behind that does its work. */
const isLeft = (path, holder) => {
  const child = holderOf(childOf(path))
  return isDead(holder) && (child === null || isDead(child))
}

const lockOf = (path) => {
  let isHeld = true
  const release = () => {
    if (isHeld) remove(path)
    isHeld = false
  }
  process.once('exit', release)
  return {
    release,
    /** The program that does the work: as long as it runs, so does the lock. */
    shareWith: (pid) => {
      rmSync(childOf(path), { force: true })
      symlinkSync(`${pid}:${startOf(pid)}`, childOf(path))
    },
  }
}

/**
 * Waits for the lock and answers it; answers `null` where this user may not write: such a user installs
 * nothing either.
 */
export const lockInstall = async (path, onWait) => {
  const own = `${process.pid}:${startOf(process.pid)}`
  const startedAt = Date.now()
  let isInAudience = false
  for (;;) {
    try {
      symlinkSync(own, path)
      return lockOf(path)
    } catch (error) {
      if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) return null
      if (codeOf(error) !== 'EEXIST') throw error
    }
    const holder = holderOf(path)
    if (holder !== null && isLeft(path, holder)) removeDead(path)
    if (!isInAudience && Date.now() - startedAt > TELL_AFTER_MS) {
      isInAudience = true
      onWait()
    }
    await delay(LOOK_EVERY_MS)
  }
}
