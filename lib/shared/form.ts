import { limits } from '@sesamespace/contract/limits'

/** The text of a form's field, trimmed unless it is a secret; empty when absent. */
export function formText(data: FormData, name: string, options: { exact?: boolean } = {}): string {
  const value = data.get(name)
  if (typeof value !== 'string') return ''
  return options.exact ? value : value.trim()
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
