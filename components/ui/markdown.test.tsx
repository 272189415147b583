import { isBlank } from '@sesamespace/contract/message-text'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Markdown } from './markdown'
import { isCostly } from './markdown-budget'

const shown = (text: string): string => renderToStaticMarkup(<Markdown text={text} />)
const words = (html: string): string => html.replace(/<[^>]*>/g, '').trim()

describe('what a hostile text costs', () => {
  test.each([
    ['emphasis without end', '*a_ '.repeat(2_400)],
    ['brackets without end', '[a'.repeat(4_000)],
    ['quotes in quotes', '>'.repeat(1_000) + 'a'],
    ['lists in lists', '- '.repeat(2_000) + 'a'],
    ['addresses without end', 'www.a_'.repeat(1_500)],
  ])('%s is shown as it was written', (_, text) => {
    expect(isCostly(text)).toBe(true)
    expect(shown(text)).not.toMatch(/<(em|ul|a|blockquote)/)
  })

  test.each([
    [
      'prose',
      'Some **bold** and `code`, a [link](https://example.com/a_b) and *em*.\n\n'.repeat(120),
    ],
    ['a table', '| a | b |\n|-|-|\n' + '| **x** | _z_ |\n'.repeat(500)],
    ['code', '```\n' + 'int *a = *b;\n'.repeat(50) + '```'],
    ['a list', '- item with **weight**\n\n'.repeat(200)],
  ])('%s is not', (_, text) => {
    expect(isCostly(text)).toBe(false)
  })
})

describe('no text is shown as nothing', () => {
  test.each([
    '[a]: https://example.com',
    '[^1]: a note that nothing leads to',
    '#',
    '>',
    '-',
    '&nbsp;',
    '&#8203;',
    '# &shy;',
    '- &#x2800;',
    '**\u200b**',
    '`\u200b`',
    '[\u200b](https://example.com)',
  ])('%j', (text) => {
    expect(words(shown(text)) || shown(text)).toMatch(/\S/)
    expect(isBlank(words(shown(text)))).toBe(false)
  })
})

test('footnotes of two messages have addresses of their own', () => {
  const text = 'Said[^1]\n\n[^1]: by whom'
  const html = renderToStaticMarkup(
    <>
      <Markdown text={text} />
      <Markdown text={text} />
    </>,
  )
  const ids = [...html.matchAll(/id="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('names of channels are marked as the server reads them: not in code and links, and they mention nobody', () => {
  const marked = (text: string): string[] => {
    const marks: string[] = []
    const note = (mark: string): null => {
      marks.push(mark)
      return null
    }
    renderToStaticMarkup(<Markdown text={text} channel={note} mention={note} reference={note} />)
    return marks
  }
  expect(
    marked(
      '#launch and #[Ask @bob about OPS-4], `#code`, [#link](https://example.com), https://a.b/#c',
    ),
  ).toEqual(['#launch', '#[Ask @bob about OPS-4]'])
  expect(marked('# Heading\n\n#12 is a task\n\n```\n#fenced\n```\n\n- #item')).toEqual(['#item'])
})
