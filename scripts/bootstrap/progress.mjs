/** How often a line is written where nobody sees it change. */
const LINE_EVERY_MS = 10_000
const SHOW_EVERY_MS = 1_000

const seconds = (ms) => `${Math.max(1, Math.round(ms / 1_000))} s`

/**
 * Shows a long step: its name, how far it is, how long it took and, when that can be known, how long it will still take.
 * On a terminal it is one line that changes; elsewhere a line now and then. It goes to standard error: a program may read the rest. `count` answers `[done, total, unit]`.
 * Returns what ends it.
 */
export const showProgress = (title, { count, phase, estimate } = {}) => {
  const startedAt = Date.now()
  const isTerminal = process.stderr.isTTY
  const state = () => {
    const elapsed = Date.now() - startedAt
    const [done, total, unit] = count?.() ?? [0, 0, '']
    if (total === 0) return [phase?.(), seconds(elapsed)].filter(Boolean).join(', ')
    // The last ones take as long as they like: what is left is only known while most are still to come.
    const isForeseeable = done > total / 10 && done < total * 0.8
    const left = isForeseeable ? (elapsed / done) * (total - done) : null
    const rest = left === null ? '' : `, about ${seconds(left)} left`
    return `${done} of ${total} ${unit}, ${seconds(elapsed)}${rest}`
  }
  console.error(estimate ? `${title} (${estimate})…` : `${title}…`)
  const timer = setInterval(
    () => {
      if (isTerminal) process.stderr.write(`\r\u001B[K  ${state()}`)
      else console.error(`  ${state()}`)
    },
    isTerminal ? SHOW_EVERY_MS : LINE_EVERY_MS,
  )
  timer.unref()
  return () => {
    clearInterval(timer)
    if (isTerminal) process.stderr.write('\r\u001B[K')
  }
}
