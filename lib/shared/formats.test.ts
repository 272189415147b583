import { describe, expect, it } from 'vitest'
import { formatsOf } from './formats'
import { localeOf } from './locale-of'
import { resolveRegion } from './region'

const formatsIn = (locale: string, chosen: Partial<Parameters<typeof resolveRegion>[0]> = {}) =>
  formatsOf(
    resolveRegion(
      { timeZone: null, locale: null, hourCycle: null, firstDay: null, ...chosen },
      { timeZone: 'Europe/Berlin', locale },
    ),
  )
const now = Date.parse('2026-03-09T12:00:00Z')
const minutes = (count: number): number => now + count * 60_000

describe('times', () => {
  it.each([
    [now, 'now'],
    [minutes(-0.5), 'now'],
    [minutes(0.5), 'in a moment'],
    [minutes(-5), '5 min. ago'],
    [minutes(-150), '2 hr. ago'],
    [minutes(60 * 24), 'tomorrow'],
    [Date.parse('2026-02-01T12:00:00Z'), 'Feb 1'],
    [Date.parse('2025-02-01T12:00:00Z'), 'Feb 1, 2025'],
  ])('%i is said relative to now', (at, words) => {
    expect(formatsIn('en-US').formatRelative(at, now)).toBe(words)
  })

  it('are those of the region', () => {
    const at = '2026-03-09T22:05:00Z'
    const say = ({
      formatClock,
      formatInZone,
      formatDay,
      formatNumber,
    }: ReturnType<typeof formatsOf>) =>
      [
        formatClock(at),
        formatInZone(at, 'Asia/Tokyo'),
        formatDay('2026-03-09'),
        formatNumber(1_234_567),
      ]
        // The space before PM is a narrow one that does not break.
        .map((text) => text.replaceAll('\u202F', ' '))
    expect(say(formatsIn('en-US'))).toEqual([
      '11:05 PM',
      'Tue, Mar 10, 7:05 AM',
      'Mar 9',
      '1,234,567',
    ])
    expect(say(formatsIn('en-GB'))).toEqual(['23:05', 'Tue 10 Mar, 07:05', '9 Mar', '1,234,567'])
    expect(say(formatsIn('en-DE'))).toEqual(['23:05', 'Tue, 10 Mar, 07:05', '9 Mar', '1.234.567'])
    expect(say(formatsIn('en-US', { hourCycle: 'h23' }))).toContain('23:05')
    expect(say(formatsIn('en-GB', { hourCycle: 'h12' }))[0]).toMatch(/^11:05 pm$/)
  })

  it('are those of the chosen zone, whatever the browser’s is', () => {
    const tokyo = formatsIn('en-GB', { timeZone: 'Asia/Tokyo' })
    expect(tokyo.formatClock('2026-03-09T22:05:00Z')).toBe('07:05')
    expect(tokyo.formatDayOf('2026-03-09T22:05:00Z')).toContain('10 March')
    // A year has begun there, and not in Berlin.
    const newYear = Date.parse('2025-12-31T20:00:00Z')
    expect(tokyo.formatRelative(newYear, now)).toBe('1 Jan')
    expect(formatsIn('en-GB').formatRelative(newYear, now)).toBe('31 Dec 2025')
  })

  it('leave the half of the day out where there is no room for it', () => {
    const at = '2026-03-09T22:05:00Z'
    const shorts = (['en-US', 'en-GB', 'en-DK', 'en-HK'] as const).map((locale) =>
      formatsIn(locale, { hourCycle: 'h12' }).formatShortClock(at),
    )
    expect(shorts).toEqual(['11:05', '11:05', '11.05', '11:05'])
    expect(formatsIn('en-GB').formatShortClock(at)).toBe('23:05')
  })

  it('midnight is 00:00 by a clock of 24 hours', () => {
    expect(formatsIn('en-US', { hourCycle: 'h23' }).formatClock('2026-03-09T23:00:00Z')).toBe(
      '00:00',
    )
  })
})

describe('a region', () => {
  it('is that of the browser’s first language until something is chosen', () => {
    expect(
      ['de-DE,de;q=0.9,en;q=0.8', 'de', 'en-US,en;q=0.5', 'fr', 'ja', '*', '', null].map(localeOf),
    ).toEqual(['en-DE', 'en-DE', 'en-US', 'en-150', 'en-JP', 'en-150', 'en-150', 'en-150'])
  })

  it('has a first day of the week and a clock of its own', () => {
    const of = (locale: string) => {
      const { firstDay, hourCycle } = formatsIn(locale).region
      return { firstDay, hourCycle }
    }
    expect(of('en-US')).toEqual({ firstDay: 7, hourCycle: 'h12' })
    expect(of('en-GB')).toEqual({ firstDay: 1, hourCycle: 'h23' })
    expect(of('en-IL')).toEqual({ firstDay: 7, hourCycle: 'h23' })
    expect(formatsIn('en-US', { firstDay: 6 }).region.firstDay).toBe(6)
  })
})
