import { expect, test } from 'vitest'
import { judge } from '@sesamespace/contract/judge/verdict'
import { LeakIndex } from '../leak-index.ts'
import { patternsOf } from '../pattern.ts'
import { redact, REMOVED } from '../redact.ts'
import { spellings } from './spellings.fixture.ts'
import { kinds } from './values.fixture.ts'

const LEAKS = 10_000
/** 10,000 values are judged, hashed and searched for: half a minute on a machine that does nothing else. */
const TIMEOUT_MS = 300_000
const key = { base: 0x9e37_79b1 | 1, key: Buffer.alloc(32, 7) }

test(
  'finds 999 of 1,000 leaks over 40 spellings and 20 kinds of value, and leaves nothing of them',
  () => {
    const index = new LeakIndex<number>(key)
    const names = Object.keys(spellings)
    expect(names.length).toBeGreaterThanOrEqual(40)
    expect(kinds.length).toBeGreaterThanOrEqual(20)
    const leaks = Array.from({ length: LEAKS }, (_, at) => {
      const kind = kinds[at % kinds.length]
      const name = names[Math.floor(at / kinds.length) % names.length] ?? ''
      if (!kind) throw new Error('There are kinds.')
      const { stored, leaked } = kind.make(`${kind.name} ${at}`)
      const { secrets } = judge({ key: kind.key, value: stored, isTotp: kind.isTotp ?? false })
      const patterns = secrets.flatMap((secret) => patternsOf(secret, key))
      index.replace(String(at), [{ owner: at, patterns }])
      return { at, kind: kind.name, name, leaked, written: spellings[name]?.(leaked) ?? '' }
    })
    const missed: string[] = []
    for (const { at, kind, name, leaked, written } of leaks) {
      const text = `Deploy went fine, here is what it printed: ${written} and then it stopped.`
      const { value, findings } = redact(text, { index })
      const isFound =
        findings.some(({ owners }) => owners.has(at)) && String(value).includes(REMOVED)
      if (!isFound || String(value).includes(leaked)) missed.push(`${kind}: ${name}`)
    }
    const counts = Object.entries(Object.groupBy(missed, (one) => one)).map(
      ([one, all]) => `${one} x${all?.length ?? 0}`,
    )
    expect(missed.length, counts.slice(0, 60).join('\n')).toBeLessThanOrEqual(LEAKS / 1_000)
  },
  TIMEOUT_MS,
)
