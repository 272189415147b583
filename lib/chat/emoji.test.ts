import { describe, expect, test } from 'vitest'
import { emojiGroups } from './emoji-data'
import { inTone, searchEmoji } from './emoji-search'

const found = (text: string, recent: string[] = []): string[] =>
  searchEmoji(emojiGroups, text, { recent, limit: 5 }).map(({ char }) => char)

describe('emoji', () => {
  test.each([
    ['tada', '🎉'],
    ['+1', '👍'],
    ['thumbs up', '👍'],
    ['Rocket', '🚀'],
    ['red-heart', '❤️'],
    ['switzerland', '🇨🇭'],
  ])('%s finds %s first', (text, char) => {
    expect(found(text)[0]).toBe(char)
  })

  test('nothing is found for nothing, nor for what is no emoji', () => {
    expect(found(' ')).toEqual([])
    expect(found('zzzz')).toEqual([])
  })

  test('among equals those that were used lately come first', () => {
    const [, second = ''] = found('celebration')
    expect(found('celebration', [second])[0]).toBe(second)
  })

  test('a tone changes what has tones, and leaves one emoji', () => {
    const all = emojiGroups.flatMap(({ emoji }) => emoji)
    const thumb = all.find(({ slug }) => slug === 'thumbs_up')
    expect(thumb && inTone(thumb, '🏽')).toBe('👍🏽')
    const rocket = all.find(({ slug }) => slug === 'rocket')
    expect(rocket && inTone(rocket, '🏽')).toBe('🚀')
    const segmenter = new Intl.Segmenter('en')
    const broken = all.filter((emoji) => [...segmenter.segment(inTone(emoji, '🏿'))].length !== 1)
    expect(broken).toEqual([])
  })
})
