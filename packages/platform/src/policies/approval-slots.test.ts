import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assign, neededFor, type Demands } from './approval-slots.ts'

const names = ['ada', 'ben', 'cleo', 'dan', 'eve', 'fay']
const some = fc.uniqueArray(fc.constantFrom(...names))

const demandsOf = fc
  .record({
    groups: fc.array(fc.record({ people: some, required: fc.integer({ min: 1, max: 2 }) }), {
      maxLength: 3,
    }),
    more: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ groups, more }): Demands => ({
    total: groups.reduce((sum, { required }) => sum + required, 0) + more,
    groups: groups.map(({ people, required }, index) => ({
      groupId: `group ${index}`,
      required,
      people: new Set(people),
    })),
  }))

/** The most that these people can meet, by trying everything: who counts for what, or for nothing. */
function most({ total, groups }: Demands, people: readonly string[]): number {
  const places = groups.flatMap((group) =>
    Array.from({ length: group.required }, () => group.people),
  )
  const slots = [...places, ...Array.from({ length: total - places.length }, () => new Set(names))]
  const best = (from: number, taken: ReadonlySet<number>): number => {
    const person = people[from]
    if (person === undefined) return 0
    const counted = slots.flatMap((slot, index) =>
      slot.has(person) && !taken.has(index) ? [1 + best(from + 1, new Set([...taken, index]))] : [],
    )
    return Math.max(best(from + 1, taken), ...counted)
  }
  return best(0, new Set())
}

test('as much is met as can be, whoever is in which group', () => {
  fc.assert(
    fc.property(demandsOf, some, (demands, approvers) => {
      expect(demands.total - assign(demands, approvers).missing).toBe(most(demands, approvers))
    }),
    { numRuns: 1000 },
  )
})

test('each counts once, for a group that they are in, and none gets more than it asks', () => {
  fc.assert(
    fc.property(demandsOf, some, (demands, approvers) => {
      const { byGroup } = assign(demands, approvers)
      const counted = [...byGroup.values()].flat()
      expect(new Set(counted).size).toBe(counted.length)
      for (const { groupId, people, required } of demands.groups) {
        const given = byGroup.get(groupId) ?? []
        expect(given.length).toBeLessThanOrEqual(required)
        for (const person of given) expect(people.has(person)).toBe(true)
      }
    }),
  )
})

test('exactly those are needed whose approval brings it further', () => {
  fc.assert(
    fc.property(demandsOf, some, fc.constantFrom(...names), (demands, approvers, person) => {
      const before = assign(demands, approvers).missing
      const after = assign(demands, [...approvers, person]).missing
      expect(neededFor(demands, approvers)(person)).toBe(after < before)
    }),
    { numRuns: 1000 },
  )
})

test('somebody in both groups makes room for who is in one', () => {
  const demands: Demands = {
    total: 2,
    groups: [
      { groupId: 'security', required: 1, people: new Set(['ada', 'ben']) },
      { groupId: 'databases', required: 1, people: new Set(['ada', 'cleo']) },
    ],
  }
  expect(assign(demands, ['ada', 'ben'])).toEqual({
    byGroup: new Map([
      ['security', ['ben']],
      ['databases', ['ada']],
    ]),
    missing: 0,
  })
  expect(neededFor(demands, ['ada'])('ben')).toBe(true)
  expect(neededFor(demands, ['ada'], 'databases')('ben')).toBe(true)
  expect(neededFor(demands, ['ben'])('ada')).toBe(true)
  expect(neededFor(demands, ['ada', 'ben'])('cleo')).toBe(false)
})
