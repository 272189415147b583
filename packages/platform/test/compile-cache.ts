import { fileURLToPath } from 'node:url'

/**
 * What every started program of ours gets: what was compiled once need not be again, as `npm start` and `bin/sesame` have it.
 * Without it a platform spends a third of its start on compiling.
 */
export const compileCache = {
  NODE_COMPILE_CACHE: fileURLToPath(
    new URL('../../../node_modules/.cache/sesame', import.meta.url),
  ),
} as const
