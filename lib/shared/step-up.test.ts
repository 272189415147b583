import { expect, test } from 'vitest'
import { answerProof, askForProof, isProofAsked, subscribeToProof } from './step-up'

test('nobody is asked where there is no place for the question', async () => {
  expect(await askForProof()).toBe(false)
})

test('what is refused meanwhile shares the question, and the next one is asked anew', async () => {
  const seen: boolean[] = []
  const leave = subscribeToProof(() => seen.push(isProofAsked()))
  const [first, second] = [askForProof(), askForProof()]
  answerProof(true)
  expect(await Promise.all([first, second])).toEqual([true, true])
  const third = askForProof()
  answerProof(false)
  expect(await third).toBe(false)
  expect(seen).toEqual([true, false, true, false])
  leave()
})
