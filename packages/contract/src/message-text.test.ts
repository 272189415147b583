import { describe, expect, test } from 'vitest'
import { isInOpenFence } from './message-code.ts'
import {
  channelMark,
  channelNameIn,
  channelPattern,
  isBlank,
  mentionedHandles,
} from './message-text.ts'

describe('mentions', () => {
  test.each([
    ['Hello @bob and @Alice.', ['bob', 'alice']],
    ['`@bob` is a handle', []],
    ['``a ` @bob`` and @alice', ['alice']],
    ['```\n@bob\n```\n@alice', ['alice']],
    ['~~~ts\n@bob', []],
    ['- ```\n  @bob\n  ```', []],
    ['An open ` and @bob', ['bob']],
    ['An escaped \\` and @bob and `', ['bob']],
    ['an open `\n\n@bob ` in the next paragraph', ['bob']],
    ['mail bob@example.com, see /@bob', []],
    ['@bob. @bob, @bob- (@bob)', ['bob']],
    ['the channel #[ask @bob] and @alice', ['alice']],
  ])('of %j are %j', (text, handles) => {
    expect(mentionedHandles(text)).toEqual(handles)
  })
})

describe('channels', () => {
  test.each([
    ['see #launch, #Запуск-2 and (#इंजीनियरिंग).', ['launch', 'Запуск-2', 'इंजीनियरिंग']],
    ['#[Launch plan 🚀] and #[12]', ['Launch plan 🚀', '12']],
    ['#12 is a task, #12th-floor and #4.2 are not', ['12th-floor', '4.2']],
    ['C# ##heading a#b /page#part @x#y &#39; #', []],
    ['#[] #[two\nlines]', []],
  ])('named by %j are %j', (text, names) => {
    expect([...text.matchAll(channelPattern)].map(([mark]) => channelNameIn(mark))).toEqual(names)
  })

  test.each([
    ['launch', '#launch'],
    ['launch.', '#[launch.]'],
    ['12', '#[12]'],
    ['Launch plan', '#[Launch plan]'],
    ['🚀', '#[🚀]'],
    ['snake_case name', '#[snake_case name]'],
    ['[x]', null],
    ['a *b* c', null],
    ['ask @bob', null],
    ['_private_ plans', null],
  ])('%j is named %j', (name, mark) => {
    expect(channelMark(name)).toBe(mark)
  })

  test('no text is expensive to look through', () => {
    for (const text of [
      '#['.repeat(5_000),
      '#a'.repeat(5_000),
      '#'.repeat(10_000),
      `#${'a.'.repeat(5_000)}`,
    ])
      expect([...text.matchAll(channelPattern)].length).toBeLessThan(130)
  })
})

test.each([
  ['```\nlet a = 1', true],
  ['Look:\n```ts\nlet a = 1', true],
  ['```\nlet a = 1\n```', false],
  ['```\na\n```\nand\n~~~\nb', true],
  ['````\n```\ninner', true],
  ['~~~\n```', true],
  ['```not a fence```', false],
  ['plain ``` marks', false],
  ['', false],
])('after %j a block of code is open: %s', (text, isOpen) => {
  expect(isInOpenFence(text)).toBe(isOpen)
})

test.each([' \n\t', '\u200b', '\u202e\u2066', '\u2800\u3164', '\ufe0f'])(
  '%j shows nothing',
  (text) => {
    expect(isBlank(text)).toBe(true)
  },
)

test.each(['a', '👩‍👩‍👧', '.', 'עברית'])('%j shows something', (text) => {
  expect(isBlank(text)).toBe(false)
})
