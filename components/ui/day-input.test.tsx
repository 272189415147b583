import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { DayInput } from './day-input'
import { Field } from './field'

it('shows a day as the person writes it, and nothing for what is none', () => {
  const shown = (value: string): string =>
    renderToStaticMarkup(<DayInput aria-label="From day" value={value} onChange={() => {}} />)
  expect(shown('2026-03-09')).toContain('value="9 Mar 2026"')
  // What somebody has put into the address.
  for (const wrong of ['soon', '2026-02-30', '']) expect(shown(wrong)).toContain('value=""')
})

it('names the button of its month by the field that it belongs to: there are two in one form', () => {
  const html = renderToStaticMarkup(
    <Field label="From day">
      {(control) => <DayInput {...control} value={null} onChange={() => {}} />}
    </Field>,
  )
  const [, ids = ''] = /<button[^>]* aria-labelledby="([^"]+)"/.exec(html) ?? []
  const [label = '', own = ''] = ids.split(' ')
  expect(html).toMatch(new RegExp(`<label id="${label}"[^>]*>From day</label>`))
  expect(html).toMatch(
    new RegExp(`<button[^>]* id="${own}"[^>]* aria-label="Choose in a calendar"`),
  )
})
