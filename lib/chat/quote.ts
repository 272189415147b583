import { isInOpenFence } from '@sesamespace/contract/message-code'
import { mentionedHandles, mentionPattern } from '@sesamespace/contract/message-text'
import type { Message } from '@sesamespace/sdk'
import { paths } from '@/lib/shared/paths'

const mostLines = 6
const mostCharacters = 500

/** The beginning of a text, with a sign where it was cut. A block of code that was cut ends there. */
function beginningOf(text: string): string {
  const lines = text.trim().split('\n')
  const few = lines.slice(0, mostLines).join('\n')
  // A cut between the halves of a character would leave none of it.
  const short = few
    .slice(0, mostCharacters)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trimEnd()
  const cut = short.length < few.length || lines.length > mostLines ? `${short}…` : short
  const ends = [...cut.matchAll(/`{3,}|~{3,}/g)].map(([fence]) => `${cut}\n${fence}`)
  return isInOpenFence(cut) ? (ends.find((end) => !isInOpenFence(end)) ?? cut) : cut
}

const silenced = (text: string): string =>
  text.replace(mentionPattern, (mention) => mention.replace('@', '@\u2060'))

/** Whoever was mentioned knows of it: a mark that is not seen keeps the name from being a mention again. Code stays as it is. */
function unmentioned(text: string): string {
  const outside = text.replace(/(```[^]*?```|`[^`\n]*`)|[^`]+/g, (part, code) =>
    code === undefined ? silenced(part) : part,
  )
  return mentionedHandles(outside).length === 0 ? outside : silenced(text)
}

const escaped = (name: string): string => name.replace(/[!-/:-@[-`{-~]/g, '\\$&')

/** A message, or a part of it, as a quote in Markdown that names its author and leads to it. */
export function quoteOf(message: Message, selected = ''): string {
  const { content, metadata } = message
  const author = `[${unmentioned(escaped(metadata.senderDisplayName))}](${paths.messageInPlace(message)})`
  const text = unmentioned(beginningOf(selected || content))
  return [`${author}:`, ...text.split('\n')].map((line) => `> ${line}`.trimEnd()).join('\n')
}
