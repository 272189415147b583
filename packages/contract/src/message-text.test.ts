import { describe, expect, test } from 'vitest'
import { isBlank, isInOpenFence, mentionedHandles } from './message-text.ts'

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
  ])('of %j are %j', (text, handles) => {
    expect(mentionedHandles(text)).toEqual(handles)
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
