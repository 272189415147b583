import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

test('no form puts what was typed into the address when it is sent before the page takes input', () => {
  const forms = globSync(['app/**/*.tsx', 'components/**/*.tsx'], { cwd: root }).flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(/<form\b[^>]*/g)].map(([form]) => ({
      path,
      form,
    })),
  )
  expect(forms.length).toBeGreaterThan(5)
  expect(forms.filter(({ form }) => !form.includes('method="post"'))).toEqual([])
})
