import { describe, expect, it, vi } from 'vitest'
import { browserZone, resolveRegion } from './region'

const browser = { timeZone: 'Asia/Tokyo', locale: 'en-GB' }
const none = { timeZone: null, locale: null, hourCycle: null, firstDay: null }

describe('a time zone that this browser does not know', () => {
  it('is its own where somebody chose it on a newer one: a page cannot be drawn for it', () => {
    const chosen = { ...none, timeZone: 'Europe/Newtown' }
    expect(resolveRegion(chosen, browser).timeZone).toBe('Asia/Tokyo')
    const known = { ...none, timeZone: 'America/New_York' }
    expect(resolveRegion(known, browser).timeZone).toBe('America/New_York')
  })

  it('is UTC where the machine has none: the browser then names one that it refuses itself', () => {
    const { DateTimeFormat } = Intl
    const unset = { ...new DateTimeFormat().resolvedOptions(), timeZone: 'Etc/Unknown' }
    const spy = vi
      .spyOn(DateTimeFormat.prototype, 'resolvedOptions')
      .mockImplementation(() => unset)
    expect(browserZone()).toBe('UTC')
    spy.mockRestore()
  })
})
