/** A backslash that stands for itself, a whole surrogate pair, or half of one. */
const ESCAPES = /\\\\|\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|\\ud[89a-f][0-9a-f]{2}/gi

/** Half a character, as cutting a text in the middle of an emoji leaves it, has no bytes: it becomes U+FFFD everywhere. */
export const withoutHalves = (json: string): string =>
  json.replace(ESCAPES, (escape) => (escape.length === 6 ? '\\ufffd' : escape))
