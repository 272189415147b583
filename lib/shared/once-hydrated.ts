/** How long a part of the page may be on its way before nobody waits for it any longer. */
const longestMs = 10_000
/** Browsers without `requestIdleCallback`. */
const pauseMs = 300

/**
 * Calls back when the page that the server sent is loaded to its end and React has taken all of it over. What changes the cache
 * before that changes parts that are not taken over yet: they then differ from what the server sent, and are thrown away and
 * drawn anew (React's error 418). React tells nobody when it is done, but it is busy until then, and the browser's idle
 * callbacks wait for that. Returns a function that takes the wish back.
 */
export function onceHydrated(callback: () => void): () => void {
  let isOver = false
  const run = (): void => {
    if (isOver) return
    isOver = true
    clearTimeout(longest)
    callback()
  }
  const longest = setTimeout(run, longestMs)
  const whenIdle = (): void => {
    if ('requestIdleCallback' in window) requestIdleCallback(run)
    else setTimeout(run, pauseMs)
  }
  if (document.readyState === 'complete') whenIdle()
  else window.addEventListener('load', whenIdle, { once: true })
  return () => {
    isOver = true
    clearTimeout(longest)
    window.removeEventListener('load', whenIdle)
  }
}
