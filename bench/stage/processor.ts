import { readFileSync } from 'node:fs'

/** Of a tick of `/proc`, which is 1/100 s on every Linux that Node.js runs on. */
const TICK_MS = 10

/** Processor time until now of each of these processes in ms, user and system together (Linux). */
export const processorTimes = (pids: readonly number[]): Map<number, number> =>
  new Map(pids.map((pid) => [pid, timeOf(pid)]))

/** What was spent between the two, by the processes that were there both times. */
export const spentBetween = (
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): number =>
  [...after].reduce((sum, [pid, time]) => sum + Math.max(0, time - (before.get(pid) ?? time)), 0)

const timeOf = (pid: number): number => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // After the name, which may hold spaces: state is field 3, `utime` 14 and `stime` 15.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS
  } catch {
    // It ended in between.
    return 0
  }
}
