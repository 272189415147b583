import { limits } from '@sesamespace/contract/limits'

/** The text of a form's field, trimmed unless it is a secret; empty when absent. */
export function formText(data: FormData, name: string, options: { exact?: boolean } = {}): string {
  const value = data.get(name)
  if (typeof value !== 'string') return ''
  return options.exact ? value : value.trim()
}

/**
 * Takes what a form's field holds, so that the next can be typed while this is on its way. What could not be sent is given back,
 * in front of what was typed meanwhile.
 */
export function takeText(
  form: HTMLFormElement,
  name: string,
): { text: string; giveBack: () => void } {
  const field = form.elements.namedItem(name)
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
    throw new Error(`The form has no field for text named ${name}.`)
  const { value } = field
  const write = (text: string): void => {
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  write('')
  const between = field instanceof HTMLTextAreaElement ? '\n' : ' '
  const giveBack = (): void => write([value, field.value].filter(Boolean).join(between))
  return { text: value.trim(), giveBack }
}

/** What the fields of a form hold is saved: from now on they show again what is changed elsewhere, as fields do that nobody touched. */
export function markSaved(form: HTMLFormElement): void {
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue
    field.defaultValue = field.value
    if (field instanceof HTMLInputElement) field.defaultChecked = field.checked
  }
  form.reset()
}

/** A handle made of a name: lower case, letters, digits and dashes. */
export const handleFrom = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, limits.handle)
