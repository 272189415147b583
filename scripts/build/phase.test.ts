import { expect, test } from 'vitest'
import { phaseOf } from './phase.ts'

test('a build is where its last line of progress says, not where the list of its pages ends', () => {
  const begun = '▲ Next.js\n\n  Creating an optimized production build ...\n'
  expect(phaseOf('')).toBe('')
  expect(phaseOf(begun)).toBe('Creating an optimized production build')
  const generating = `${begun}✓ Compiled\n  Generating static pages using 1 worker (0/61) ...\n`
  expect(phaseOf(generating)).toBe('Generating static pages using 1 worker (0/61)')
  const listed = `${generating}Route (app)\n┌ ƒ /\n\nƒ  (Dynamic)  server-rendered on demand\n`
  expect(phaseOf(listed)).toBe('Generating static pages using 1 worker (0/61)')
})
