import { mentionedHandles } from '@sesamespace/contract/message-text'
import { expect, test } from 'vitest'
import { quoteOf } from './quote'
import { messageOf } from './test/messages'
import { withQuote } from './with-quote'

const said = (content: string, senderDisplayName = 'Alice') => {
  const one = messageOf(7, { content })
  return { ...one, channelId: 'c', metadata: { ...one.metadata, senderDisplayName } }
}

test('a quote names its author, leads to the message and keeps its lines', () => {
  expect(quoteOf(said('One\n\n- two', 'A [b] *c*'))).toBe(
    '> [A \\[b\\] \\*c\\*](/chat/c?at=7):\n> One\n>\n> - two',
  )
  const answer = { ...said('Yes'), threadRootId: 'root' }
  expect(quoteOf(answer)).toContain('](/chat/c?at=7&thread=root):')
})

test('what is long is cut to its beginning, and no character in two', () => {
  const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`).join('\n')
  expect(quoteOf(said(lines)).split('\n').at(-1)).toBe('> line 5…')
  const [, text = ''] = quoteOf(said(`${'a'.repeat(499)}👍 and more`)).split('\n')
  expect(text).toBe(`> ${'a'.repeat(499)}…`)
  expect(text.isWellFormed()).toBe(true)
})

test('a part that is selected is quoted alone', () => {
  expect(quoteOf(said('One two three'), 'two')).toMatch(/\n> two$/)
})

test('a quote mentions nobody again, also not by the name of its author', () => {
  const quote = quoteOf(said('@bob, ask @alice-b', '@carol'))
  expect(mentionedHandles(quote)).toEqual([])
})

test('code is quoted as it is, and what comes after a block that was cut is no code', () => {
  expect(quoteOf(said('Use `@Input()` @bob'))).toContain('`@Input()` @\u2060bob')
  const block = `\`\`\`ts\n${'@Input() a\n'.repeat(20)}\`\`\``
  const quote = quoteOf(said(block))
  expect(quote).toContain('> @Input() a…\n> ```')
  expect(mentionedHandles(withQuote('', quote) + '@alice, look')).toEqual(['alice'])
})

test('a quote comes after what was typed, with room to answer', () => {
  expect(withQuote('', '> a')).toBe('> a\n\n')
  expect(withQuote('so:\n', '> a')).toBe('so:\n\n> a\n\n')
})
