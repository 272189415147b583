import { expect, test } from 'vitest'
import { chunkText, isTarget, parseTarget } from './sending.ts'

test('a long text is cut where it reads best, and nothing of it is lost', () => {
  const text = Array.from({ length: 400 }, (_, index) => `Line ${index} of the report.`).join('\n')
  const chunks = chunkText(text, 1_000)
  expect(chunks.every((it) => it.length <= 1_000)).toBe(true)
  expect(chunks.join('\n')).toBe(text)
  expect(chunkText('😀'.repeat(30), 9).join('')).toBe('😀'.repeat(30))
  expect(chunkText('😀'.repeat(30), 9).every((it) => it.isWellFormed())).toBe(true)
  expect(chunkText('  ')).toEqual([])
})

test('targets are channels and people', () => {
  const id = '01a21fe3-82c7-743b-ba06-4c29684e4466'
  expect(parseTarget(`sesame:user:${id}`)).toEqual(['user', id])
  expect(parseTarget(`channel:${id.toUpperCase()}`)).toEqual(['channel', id])
  expect(parseTarget(id)).toEqual(['channel', id])
  expect(isTarget('#general')).toBe(false)
  expect(() => parseTarget('telegram:1')).toThrow('channel:<id>')
})
