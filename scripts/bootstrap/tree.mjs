import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const readJson = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

const namesIn = (directory) => {
  try {
    return readdirSync(directory)
  } catch {
    return []
  }
}

/** The paths of the packages that the lock file asks for on every system. */
export const wantedPackages = (root) =>
  Object.entries(readJson(join(root, 'package-lock.json'))?.packages ?? {}).filter(
    ([path, { link, optional }]) => path.includes('node_modules/') && !link && !optional,
  )

/** What npm wrote down of what it installed; it does so last. */
const installedPackages = (root) =>
  readJson(join(root, 'node_modules/.package-lock.json'))?.packages ?? null

const isAsWanted = (root, installed) =>
  wantedPackages(root).every(
    ([path, { version }]) =>
      installed[path]?.version === version && existsSync(join(root, path, 'package.json')),
  )

/**
 * The dependencies as they lie on the disk. The stamp says which lock file they are of and what each package's directory
 * held: a package that lost something since is damage, which neither npm nor a look at versions would notice.
 */
export class Tree {
  #root
  #stamp
  #fingerprint

  constructor(root, fingerprint) {
    this.#root = root
    this.#stamp = join(root, 'node_modules/.sesame-stamp')
    this.#fingerprint = fingerprint
  }

  /** Answers `null` when all is in place, else what is wrong. */
  problem() {
    const installed = installedPackages(this.#root)
    if (installed === null) return 'are not installed'
    if (!isAsWanted(this.#root, installed)) return 'have changed'
    const stamp = readJson(this.#stamp)
    if (stamp?.lock !== this.#fingerprint) return null
    const isWhole = Object.entries(stamp.names).every(([path, names]) => {
      const present = new Set(namesIn(join(this.#root, path)))
      return names.every((name) => present.has(name))
    })
    return isWhole ? null : 'are damaged'
  }

  /** How many of the wanted packages are there by now. */
  count(wanted) {
    return wanted.filter(([path]) => existsSync(join(this.#root, path, 'package.json'))).length
  }

  /** Writes down what is there, unless that is written already. */
  remember() {
    if (readJson(this.#stamp)?.lock === this.#fingerprint) return
    const paths = Object.entries(installedPackages(this.#root) ?? {})
      .filter(([path, { link }]) => path.includes('node_modules/') && !link)
      .map(([path]) => path)
      .filter((path) => existsSync(join(this.#root, path)))
    const names = Object.fromEntries(paths.map((path) => [path, namesIn(join(this.#root, path))]))
    const partial = `${this.#stamp}.${process.pid}`
    try {
      writeFileSync(partial, JSON.stringify({ lock: this.#fingerprint, names }))
      renameSync(partial, this.#stamp)
    } catch {
      // A tree that another user installed, or a read-only one: it is checked by its lock file alone.
    }
  }

  forget() {
    rmSync(this.#stamp, { force: true })
  }
}
