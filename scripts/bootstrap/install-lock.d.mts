/** A lock that this process holds; it lets go of it when it ends. */
export interface InstallLock {
  release: () => void
  /** The program that does the work: as long as it runs, so does the lock. */
  shareWith: (pid: number) => void
}

/** Waits for the lock; answers `null` where this user may not write. */
export function lockInstall(path: string, onWait: () => void): Promise<InstallLock | null>
