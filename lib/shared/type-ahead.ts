import { isTyping } from './is-typing'

/** A field that has not come by then, offline for one, is waited for no longer: the page has its keys again. */
export const waitForFieldMs = 10_000

interface Typed {
  text: string
  isEntered: boolean
}

let end: (() => Typed) | null = null

/** Puts a text at the end of a field, as if it had been typed there. */
function typeInto(field: HTMLInputElement | HTMLTextAreaElement, typed: string): void {
  // Past the setter of the element itself, by which React tells what it wrote from what a person typed.
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Reflect.set(prototype, 'value', field.value + typed, field)
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: typed }))
}

/** A letter or a sign, also one that takes AltGr, or Option on a Mac; a letter with Alt alone is a shortcut elsewhere. */
const isTextKey = (event: KeyboardEvent): boolean =>
  event.key.length === 1 &&
  (event.getModifierState('AltGraph') ||
    (!event.ctrlKey && !event.metaKey && !(event.altKey && /^[a-z\d]$/i.test(event.key))))

/** Enter, after a text that was typed in one go with it. */
function pressEnter(field: HTMLElement): void {
  field.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }),
  )
}

/**
 * Keeps what is typed while the field that it is meant for is on its way: a palette, a form, the page with the search. The field gets
 * it when it takes the focus. Another key than letters, Backspace and Enter, or a press of the pointer ends it, and what was typed is
 * dropped; after ten seconds a field that had the focus all the while gets it.
 *
 * @returns the way to say that no field comes any more
 */
export function typeAhead(): () => void {
  // What waits for what: the code of a pane, then what it shows. The text is for the field behind both.
  let { text, isEntered } = end?.() ?? { text: '', isEntered: false }
  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    const isText = isTextKey(event)
    // The key that opened it may be held down still.
    if (isText) text += event.repeat && !text ? '' : event.key
    else if (event.key === 'Backspace') text = text.replace(/.$/su, '')
    else if (event.key === 'Enter' && text) isEntered = true
    else if (!/^(Shift|CapsLock|Dead|Alt|AltGraph|Control|Meta)$/.test(event.key))
      return void stop()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const handOver = (target: EventTarget | null): void => {
    const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
    if (!isField || !isTyping(target) || target.type === 'file') return
    const typed = stop()
    // The field may take the focus while React still draws what is around it.
    queueMicrotask(() => {
      if (typed.text) typeInto(target, typed.text)
      if (typed.isEntered) requestAnimationFrame(() => pressEnter(target))
    })
  }
  const onFocus = ({ target }: FocusEvent): void => handOver(target)
  const timer = setTimeout(() => {
    isEntered = false
    handOver(document.activeElement)
    stop()
  }, waitForFieldMs)
  function stop(): Typed {
    clearTimeout(timer)
    removeEventListener('keydown', onKey, true)
    removeEventListener('focusin', onFocus, true)
    removeEventListener('pointerdown', stop, true)
    if (end === stop) end = null
    return { text, isEntered }
  }
  addEventListener('keydown', onKey, true)
  addEventListener('focusin', onFocus, true)
  addEventListener('pointerdown', stop, true)
  end = stop
  return stop
}
