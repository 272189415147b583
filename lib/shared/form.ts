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
  field.value = ''
  const between = field instanceof HTMLTextAreaElement ? '\n' : ' '
  const giveBack = (): void => {
    field.value = [value, field.value].filter(Boolean).join(between)
  }
  return { text: value.trim(), giveBack }
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
