import { expect, test } from 'vitest'
import { Emitter } from './emitter.ts'

const typing = { type: 'typing', channelId: 'c', principalId: 'p' } as const

function createEmitter() {
  const unhandled: unknown[] = []
  return { unhandled, emitter: new Emitter((error) => unhandled.push(error)) }
}

test('handlers are called in the order in which they were added, those for all events last', () => {
  const { emitter } = createEmitter()
  const calls: string[] = []
  emitter.onAny(() => calls.push('any'))
  emitter.on('typing', () => calls.push('first'))
  emitter.on('typing', () => calls.push('second'))
  emitter.emit(typing)
  expect(calls).toEqual(['first', 'second', 'any'])
})

test('off, the returned function and once end the calls', () => {
  const { emitter } = createEmitter()
  const calls: string[] = []
  const handler = () => calls.push('off')
  emitter.on('typing', handler)
  emitter.off('typing', handler)
  emitter.on('typing', () => calls.push('returned'))()
  emitter.once('typing', () => calls.push('once'))
  const cancelled = () => calls.push('cancelled once')
  emitter.once('typing', cancelled)
  emitter.off('typing', cancelled)
  emitter.emit(typing)
  emitter.emit(typing)
  expect(calls).toEqual(['once'])
})

test('a failing handler disturbs no other and becomes an error event', async () => {
  const { emitter, unhandled } = createEmitter()
  const errors: unknown[] = []
  const calls: string[] = []
  emitter.on('typing', () => {
    throw new Error('sync')
  })
  emitter.on('typing', async () => {
    throw new Error('async')
  })
  emitter.on('typing', () => calls.push('reached'))
  emitter.on('error', ({ error }) => errors.push(error))
  emitter.emit(typing)
  await Promise.resolve()
  await Promise.resolve()
  expect(calls).toEqual(['reached'])
  expect(errors.map(String)).toEqual(['Error: sync', 'Error: async'])
  expect(unhandled).toEqual([])
})

test('a failing error handler ends there', () => {
  const { emitter, unhandled } = createEmitter()
  emitter.on('error', () => {
    throw new Error('again')
  })
  emitter.emit({ type: 'error', error: new Error('first') })
  expect(unhandled.map(String)).toEqual(['Error: again'])
})
