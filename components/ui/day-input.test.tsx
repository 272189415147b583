import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { DayInput } from './day-input'

it('shows a day as the person writes it, and nothing for what is none', () => {
  const shown = (value: string): string =>
    renderToStaticMarkup(<DayInput aria-label="From day" value={value} onChange={() => {}} />)
  expect(shown('2026-03-09')).toContain('value="9 Mar 2026"')
  // What somebody has put into the address.
  for (const wrong of ['soon', '2026-02-30', '']) expect(shown(wrong)).toContain('value=""')
})
