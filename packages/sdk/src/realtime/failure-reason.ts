/** A reason is a line beside a message. */
const longestReason = 120
/** More of an error's text is not looked at. */
const longestLine = 1_000

/** Words of a language: what has digits, signs or no end is a value. */
const word = /^[(]?[\p{L}\p{M}]{1,20}(?:['’-][\p{L}\p{M}]{1,20}){0,3}[)]?[.,;!?…]*$/u

const left = '…'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * Why a handler failed, for people in a channel: the error's name and the words of its first line. Errors carry what was worked on:
 * whatever is quoted, follows a colon or an equals sign, or is no plain word (numbers, addresses, paths, keys) is left out.
 */
export function failureReason(error: unknown): string {
  if (!(error instanceof Error)) return 'The handler failed.'
  // Anybody may have set them to anything.
  const { message, name: given }: { message: unknown; name: unknown } = error
  const [line = ''] = textOf(message).trim().slice(0, longestLine).split('\n', 1)
  const words = line
    .replace(/(["'`“‘«]).*?["'`”’»](?![\p{L}\p{M}])/gu, left)
    .replace(/[:=].*$/su, (value) => (value.trim().length > 1 ? ` ${left}` : ''))
    .split(/\s+/)
    .map((each) => (each === left || word.test(each) ? each : left))
    .filter((each, index, all) => each !== left || all[index - 1] !== left)
    .join(' ')
  const name = /^(?!Error$)\p{L}{1,40}$/u.test(textOf(given)) ? textOf(given) : ''
  const text = [name, words === left ? '' : words].filter(Boolean).join(': ')
  if (text === '') return 'The handler failed.'
  return text.length > longestReason ? `${text.slice(0, longestReason - 1).trimEnd()}${left}` : text
}
