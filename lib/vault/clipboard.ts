import { clearClipboardLater, keepClipboard } from '@/lib/shared/clear-clipboard'
import { ApiError } from '@/lib/shared/errors'

/**
 * Puts a value that is still on its way into the clipboard, without showing it; with `clear`, clears the clipboard after
 * a while where the browser allows. Called in the click itself: Safari permits it only there.
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
  if (options.clear) clearClipboardLater()
  else keepClipboard()
}
