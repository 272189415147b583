/**
 * What a message's text means beside its words, for the server and the page alike. With one small import, so that a page may
 * use it for free, and in one pass, so that no text is expensive.
 */

import { withoutCode } from './message-code.ts'

/** A handle after an at sign that stands at the start of a word. */
export const mentionPattern = /(?<![\w@./-])@([a-z0-9](?:[a-z0-9_.-]{0,61}[a-z0-9_])?)/gi

/**
 * A channel: `#name`, or `#[any name]` where the name is not one word. It stands at the start of a word. A number alone is that of
 * a task.
 */
export const channelPattern =
  /(?<![\p{L}\p{M}\p{N}_#&@./-])#(?:\[([^[\]\n`]{1,80})\]|(?!\d+(?![\p{L}\p{M}\p{N}_.-]))([\p{L}\p{M}\p{N}_](?:[\p{L}\p{M}\p{N}_.-]{0,78}[\p{L}\p{M}\p{N}_])?))/gu

/** The name in a text that `channelPattern` found. */
export const channelNameIn = (mark: string): string =>
  mark.startsWith('#[') ? mark.slice(2, -1).trim() : mark.slice(1)

/** How a text names a channel. `null`: no text can, since the name would be read as something else. */
export function channelMark(name: string): string | null {
  const isNamedBy = (mark: string): boolean =>
    [...mark.matchAll(channelPattern)].some(([found]) => found === mark) &&
    channelNameIn(mark) === name
  if (isNamedBy(`#${name}`)) return `#${name}`
  return isNamedBy(`#[${name}]`) && !markdown.test(name) ? `#[${name}]` : null
}

/** What a name in brackets may not have: markdown and mentions would take it apart. */
const markdown = /[*~<>\\@]|&#?\w+;|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:\/\/|www\./u

/** The handles that a text mentions, in lower case, each once. Code and names of channels mention nobody. */
export const mentionedHandles = (text: string): string[] =>
  text.includes('@')
    ? [
        ...new Set(
          [...withoutCode(text).replace(channelPattern, ' ').matchAll(mentionPattern)].map(
            ([, handle = '']) => handle.toLowerCase(),
          ),
        ),
      ]
    : []

/** What mentions many at once: all members of the channel, or those of them who are connected. */
export const everyoneWords = ['channel', 'here'] as const
export type Everyone = (typeof everyoneWords)[number]

/** Whom a text mentions at once, when its author may do that. */
export const everyoneIn = (text: string): Everyone | null => {
  const handles = mentionedHandles(text)
  return everyoneWords.find((word) => handles.includes(word)) ?? null
}

/** Characters that show nothing: marks of direction, joiners, fillers, and all kinds of space. */
const invisible =
  /[\p{Cf}\p{Cc}\p{Z}\p{Variation_Selector}\u{115F}\u{1160}\u{2800}\u{3164}\u{FFA0}]/gu

/** Whether a text shows nothing at all. */
export const isBlank = (text: string): boolean => text.replace(invisible, '') === ''
