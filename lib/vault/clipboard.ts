import { ApiError } from '@/lib/shared/errors'

/** How long a copied secret stays in the clipboard, in milliseconds. */
export const clipboardMs = 45_000

let clearing: ReturnType<typeof setTimeout> | undefined

/** Something else was copied here: it is not ours to clear. */
function keep(): void {
  clearTimeout(clearing)
  window.removeEventListener('focus', clear)
}

/** Browsers let only a focused page write: without focus the clipboard is cleared when the person comes back. */
function clear(): void {
  if (!document.hasFocus()) return window.addEventListener('focus', clear, { once: true })
  navigator.clipboard.writeText('').catch(() => undefined)
}

/**
 * Puts a value that is still on its way into the clipboard, without showing it; with `clear`, clears the clipboard after
 * {@link clipboardMs} where the browser allows. Called in the click itself: Safari permits it only there.
 */
export async function copySecret(
  coming: Promise<string>,
  options: { clear: boolean },
): Promise<void> {
  if (typeof ClipboardItem === 'undefined' || !navigator.clipboard) {
    coming.catch(() => undefined)
    throw new ApiError(0, {
      code: 'clipboard_blocked',
      error: 'The browser allows copying only over https. Reveal the secret instead.',
    })
  }
  const blob = coming.then((secret) => new Blob([secret], { type: 'text/plain' }))
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
  } catch (error) {
    // When the secret itself did not come, that is the reason to tell.
    await coming
    throw error
  }
  keep()
  if (!options.clear) return
  document.addEventListener('copy', keep, { once: true })
  clearing = setTimeout(clear, clipboardMs)
}
