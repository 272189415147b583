import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Where the zone and the formats of a person are known: everything else takes them from there. */
const ofRegions = new Set([
  'lib/shared/formats.ts',
  'lib/shared/days.ts',
  'lib/shared/region.ts',
  'lib/shared/parse-day.ts',
])
const files = globSync(['{app,components,lib}/**/*.{ts,tsx}'], { cwd: root }).filter(
  (path) => !path.includes('.test.') && !ofRegions.has(path),
)

/** By the clock of the machine, or in a format of nobody's choice, as fields of the browser show and give them; or a day of UTC that is meant as today. */
const byMachine =
  /Intl\.(?:DateTimeFormat|NumberFormat)\(|\.toLocale(?:Date|Time)?String\(|\.toDateString\(|\.toTimeString\(|\.(?:get|set)(?:FullYear|Month|Date|Day|Hours|Minutes)\(|T\d\d:\d\d(?::\d\d)?[`'"]|datetime-local|type="(?:date|time|month|week)"|new Date\(Date\.now\(\)[^)]*\)\.toISOString/

it('shows and reads times, dates and numbers as each person has chosen: nothing formats them by itself', () => {
  const offenders = files.flatMap((path) =>
    readFileSync(`${root}/${path}`, 'utf8')
      .split('\n')
      .flatMap((line, index) => (byMachine.test(line) ? [`${path}:${index + 1}`] : [])),
  )
  expect(offenders).toEqual([])
})
