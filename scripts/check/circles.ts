/** An import from one room into another. */
export interface Edge {
  from: string
  to: string
}

/** Groups of rooms that reach one another, so that none of them can be understood alone; empty when there is no circle. */
export const findCircles = (edges: readonly Edge[]): string[][] => {
  const next = new Map<string, Set<string>>()
  for (const { from, to } of edges)
    if (from !== to) next.set(from, (next.get(from) ?? new Set()).add(to))
  const reachable = (start: string): Set<string> => {
    const seen = new Set<string>()
    const open = [start]
    for (let room = open.pop(); room !== undefined; room = open.pop())
      for (const neighbour of next.get(room) ?? [])
        if (!seen.has(neighbour)) {
          seen.add(neighbour)
          open.push(neighbour)
        }
    return seen
  }
  const reach = new Map([...next.keys()].map((room) => [room, reachable(room)]))
  const done = new Set<string>()
  return [...reach]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([room, seen]) => {
      if (done.has(room) || !seen.has(room)) return []
      const circle = [...seen].filter((other) => reach.get(other)?.has(room)).toSorted()
      for (const one of circle) done.add(one)
      return [circle]
    })
}
