import { spawn, type ChildProcess } from 'node:child_process'
import { Writable } from 'node:stream'

/** Where a program finds its secrets: the environment of a process stays readable for as long as it runs. */
const secretsFd = 3

/**
 * Reads the leash (a pipe from the parent) beside the program: when the parent dies, however it dies, the pipe
 * ends and the program's process group gets the signal. The shell then becomes the program (`exec`). The reader
 * is orphaned on purpose: PostgreSQL takes the death of an unknown child for a crash.
 */
const script = `exec 9<&0 </dev/null
({ read -r _ <&9; kill -s "$0" -- "-$$"; } >/dev/null 2>&1 ${secretsFd}<&- &)
exec 9<&-
exec "$@"`

/** How to run a program that must not outlive its parent. */
export interface LeashOptions {
  cwd: string
  env: NodeJS.ProcessEnv
  /** More of its environment, handed over by a pipe that `scripts/bootstrap/inherit-secrets.mjs` reads. */
  secrets?: Readonly<Record<string, string>>
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
  { endSignal, output, secrets, env, ...options }: LeashOptions,
): ChildProcess => {
  const child = spawn('/bin/sh', ['-c', script, endSignal, command, ...args], {
    ...options,
    env: { ...env, ...(secrets && { SESAME_SECRETS_FD: String(secretsFd) }) },
    detached: true,
    stdio: ['pipe', output, output, ...(secrets ? (['pipe'] as const) : [])],
  })
  const pipe = child.stdio[secretsFd]
  if (pipe instanceof Writable) {
    // A program that ended before it read them has a reason of its own, which its end tells.
    pipe.on('error', () => {})
    pipe.end(JSON.stringify(secrets))
  }
  return child
}
