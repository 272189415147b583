import { spawn, type ChildProcess } from 'node:child_process'

/**
 * Reads the leash (a pipe from the parent) beside the program: when the parent dies, however it dies, the pipe
 * ends and the program's process group gets the signal. The shell then becomes the program (`exec`). The reader
 * is orphaned on purpose: PostgreSQL takes the death of an unknown child for a crash.
 */
const script = `exec 3<&0 </dev/null
({ read -r _ <&3; kill -s "$0" -- "-$$"; } >/dev/null 2>&1 &)
exec 3<&-
exec "$@"`

/** How to run a program that must not outlive its parent. */
export interface LeashOptions {
  cwd: string
  env: NodeJS.ProcessEnv
  /** Sent to the program when this process is gone. */
  endSignal: 'TERM' | 'INT'
  /** What becomes of the program's output. */
  output: 'pipe' | 'inherit'
  uid?: number
  gid?: number
}

/**
 * Starts a program that never outlives this process, not even when this process is killed with -9. It has its
 * own process group: a Ctrl-C in the terminal reaches only us, who then stop the programs in order.
 */
export const spawnLeashed = (
  command: string,
  args: readonly string[],
  { endSignal, output, ...options }: LeashOptions,
): ChildProcess =>
  spawn('/bin/sh', ['-c', script, endSignal, command, ...args], {
    ...options,
    detached: true,
    stdio: ['pipe', output, output],
  })
