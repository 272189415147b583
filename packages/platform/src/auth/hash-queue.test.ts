import { expect, test } from 'vitest'
import { HashQueue } from './hash-queue.ts'

test('works on few at a time, lets few wait, refuses the rest, and goes on after a failure', async () => {
  const queue = new HashQueue(2, 3)
  const ends: (() => void)[] = []
  const work = () => queue.run(() => new Promise<string>((end) => ends.push(() => end('done'))))
  const accepted = Array.from({ length: 5 }, work)
  expect(ends).toHaveLength(2)
  await expect(work()).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 2 })
  let finished = 0
  while (finished < 5) {
    expect(ends.length - finished).toBeLessThanOrEqual(2)
    ends[finished]?.()
    await accepted[finished]
    finished++
    await Promise.resolve()
  }
  await expect(queue.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await expect(queue.run(async () => 'again')).resolves.toBe('again')
})
