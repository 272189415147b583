/** How long a copied secret stays in the clipboard, in milliseconds. */
export const clipboardMs = 45_000

/** Holds when the clipboard is to be cleared, in milliseconds, and nothing of what is in it. Shared by all tabs. */
const key = 'clear-clipboard-at'

let timer: ReturnType<typeof setTimeout> | undefined

function forget(): void {
  clearTimeout(timer)
  window.removeEventListener('focus', clear)
  document.removeEventListener('copy', keep)
}

/** Something else was copied here: it is not ours to clear. */
function keep(): void {
  forget()
  localStorage.removeItem(key)
}

/**
 * Browsers let only a focused page write: without focus the clipboard is cleared when the person comes back. No mark: another tab
 * has done it, or something else was copied there.
 */
function clear(): void {
  const at = readMark()
  if (at === null) return forget()
  if (at > Date.now()) return wait(at)
  if (!document.hasFocus()) return window.addEventListener('focus', clear, { once: true })
  keep()
  navigator.clipboard.writeText('').catch(() => undefined)
}

function wait(at: number): void {
  forget()
  document.addEventListener('copy', keep, { once: true })
  timer = setTimeout(clear, Math.max(0, Math.min(at - Date.now(), clipboardMs)))
}

function readMark(): number | null {
  const at = Number(localStorage.getItem(key))
  return at > 0 ? at : null
}

/** Something that is no secret was copied. */
export const keepClipboard = keep

/** A secret was copied: clears the clipboard after {@link clipboardMs}, also when the page is loaded again meanwhile. */
export function clearClipboardLater(): void {
  const at = Date.now() + clipboardMs
  localStorage.setItem(key, String(at))
  wait(at)
}

/** Goes on with a countdown that a page before this one began. */
export function resumeClearing(): void {
  const at = readMark()
  if (at !== null) wait(at)
}
