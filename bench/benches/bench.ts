import type { Contest } from '../measure.ts'
import type { Stage } from '../stage/stage.ts'

export interface BenchOptions {
  rounds: number
  /** Sockets that listen in the fan-out, come back in the replay and idle. */
  sockets: number
  /** Messages that are searched. */
  messages: number
}

/** A group of contests on one stage. */
export interface Bench {
  name: string
  /** Prepares each contest when it is its turn, and clears up after it. */
  contests: (stage: Stage, options: BenchOptions) => AsyncIterable<Contest>
}
