import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')

/** Bytes that are still held once nothing more can be collected: the heap and what lies outside of it. */
export function heldBytes(): number {
  if (typeof collect !== 'function') throw new Error('This Node.js cannot be asked to collect.')
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
