import { locales } from '@sesamespace/contract/locales'
import { unknownRegion } from './region'

/**
 * The format for the languages that a browser asks for (`Accept-Language`): the words are English, the rest as in the country
 * of the first one. Where no format is known, as in Europe in general.
 */
export function localeOf(acceptLanguage: string | null): string {
  const first = acceptLanguage?.split(',', 1)[0]?.split(';', 1)[0]?.trim() ?? ''
  try {
    const { region } = new Intl.Locale(first).maximize()
    return locales.find((locale) => locale === `en-${region}`) ?? unknownRegion.locale
  } catch {
    return unknownRegion.locale
  }
}
