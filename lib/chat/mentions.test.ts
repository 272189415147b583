import { mentionedHandles } from '@sesamespace/contract/message-text'
import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import ReactMarkdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { expect, test } from 'vitest'
import { completeWord, matchMentions, openChannel, openEmoji, openMention } from './mentions'

const person = (handle: string, displayName: string) => ({
  id: handle,
  kind: 'human' as const,
  handle,
  displayName,
})

test('finds the mention at the caret, and none in an address', () => {
  expect(openMention('hello @bui', 10)).toEqual({ start: 6, query: 'bui' })
  expect(openMention('@', 1)).toEqual({ start: 0, query: '' })
  expect(openMention('write to alice@exam', 19)).toBeNull()
  expect(openMention('hello @bui and', 14)).toBeNull()
})

test('finds the channel at the caret, and none in an address, a heading or the number of a task', () => {
  const open = (text: string) => openChannel(text, text.length)
  expect(open('see #lau')).toEqual({ start: 4, query: 'lau' })
  expect(open('#')).toEqual({ start: 0, query: '' })
  expect(open('see #[Launch pl')).toEqual({ start: 4, query: 'Launch pl' })
  expect(open('(#запу')).toEqual({ start: 1, query: 'запу' })
  for (const text of ['page#part', '# Head', '## ', '#12', 'a #b c', '#[a] b', 'C#'])
    expect(open(text)).toBeNull()
})

test('finds the name of an emoji at the caret, and none in an address, a time or a word', () => {
  const open = (text: string) => openEmoji(text, text.length)
  expect(open('well done :tad')).toEqual({ start: 10, query: 'tad' })
  expect(open('well done :tada:')).toEqual({ start: 10, query: 'tada' })
  for (const text of ['at 10:30', 'https://x', 'std::vec', ':', ':t', ':tada: and'])
    expect(open(text)).toBeNull()
})

test('completes a mention and leaves one blank after it', () => {
  const text = 'hello @bui how are you'
  const mention = openMention(text, 10)
  expect(mention && completeWord(text, 10, mention, '@builder')).toEqual({
    text: 'hello @builder how are you',
    caret: 15,
  })
})

test('offers members of the channel first, then those whose handle begins as typed', () => {
  const people = [person('bob', 'Bob'), person('builder', 'Builder'), person('ann', 'Ann Builder')]
  const found = matchMentions(people, 'b', (id) => id === 'ann')
  expect(found.map(({ id }) => id)).toEqual(['ann', 'bob', 'builder'])
})

test('the server and the page agree about what is code, whatever is written', () => {
  const isShown = (text: string): boolean =>
    renderToStaticMarkup(createElement(ReactMarkdown, { remarkPlugins: [remarkGfm] }, text))
      .replace(/<code[^>]*>[^]*?<\/code>/g, ' ')
      .includes('@bob')
  const piece = fc.constantFrom('`', '``', '```', '~~~', '@bob', ' ', '\n', '\n\n', 'word')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const text = pieces.join('')
      // Inside of a word it is no mention for either; a block of code by its indent is one for the server.
      fc.pre(!/[\w@./-]@bob|@bob[\w@-]/.test(text) && !/^ {4}/m.test(text))
      expect(mentionedHandles(text).includes('bob')).toBe(isShown(text))
    }),
    { numRuns: 1_000 },
  )
})
