import { expect, test } from 'vitest'
import { commandIn, openCommand } from './command-text'

test.each([
  ['/task Buy milk', { name: 'task', rest: 'Buy milk' }],
  ['/task Buy milk\n\nTwo litres', { name: 'task', rest: 'Buy milk\n\nTwo litres' }],
  ['/Mute  ', { name: 'mute', rest: '' }],
  ['/tmp', { name: 'tmp', rest: '' }],
  ['/nothing of this', { name: 'nothing', rest: 'of this' }],
  ['/etc/hosts', null],
  ['/etc/hosts is a file', null],
  ['// a comment', null],
  ['//task', null],
  ['/* code */', null],
  ['/v1.2', null],
  ['/task-list', null],
  ['/', null],
  [' /task Buy milk', null],
  ['see\n/task', null],
])('%j is the command %j', (text, command) => {
  expect(commandIn(text)).toEqual(command)
})

test('a name is chosen from the list while it is being typed at the very start', () => {
  expect(openCommand('/', 1)).toEqual({ start: 0, query: '' })
  expect(openCommand('/ta Buy', 3)).toEqual({ start: 0, query: 'ta' })
  for (const [text, caret] of [
    ['/ta', 0],
    ['/task ', 6],
    ['/task', 2],
    ['/etc/h', 6],
    ['a /t', 4],
  ] as const)
    expect(openCommand(text, caret)).toBeNull()
})
