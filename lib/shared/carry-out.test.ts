import { MutationObserver, QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { carryOut } from './carry-out'

/** The mutation of a component that ends before the answer comes. */
function mutationOf(mutationFn: (input: string) => Promise<string>) {
  const observer = new MutationObserver(new QueryClient(), { mutationFn })
  const end = observer.subscribe(() => {})
  return { observer, mutateAsync: (input: string) => observer.mutate(input), end }
}

test('an outcome is told although the component that asked is gone', async () => {
  const { mutateAsync, end } = mutationOf((input) => Promise.resolve(`${input} done`))
  const told: unknown[] = []
  const isOver = new Promise<void>((resolve) => {
    carryOut({ mutateAsync }, 'leave', {
      onSuccess: (output) => told.push(output),
      onSettled: resolve,
    })
  })
  end()
  await isOver
  expect(told).toEqual(['leave done'])
})

test('a refusal is told as well, and one that nobody wants to hear of breaks nothing', async () => {
  const { mutateAsync, end } = mutationOf(() => Promise.reject(new Error('refused')))
  const told: unknown[] = []
  await new Promise<void>((resolve) => {
    carryOut({ mutateAsync }, 'leave', {
      onError: ({ message }) => told.push(message),
      onSettled: resolve,
    })
    end()
  })
  await new Promise<void>((resolve) => {
    carryOut({ mutateAsync }, 'leave', { onSettled: resolve })
  })
  expect(told).toEqual(['refused'])
})
