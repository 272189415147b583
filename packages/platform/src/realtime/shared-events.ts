import type { Queryable } from '../db/database.ts'
import { Gathered, inOne } from '../db/gathered.ts'
import type { CommittedEvent, LoggedEvent } from '../db/log/event.ts'
import { readEvents, readLogPlaces, type LogPlace } from '../db/log/event-log.ts'
import { fillPayloads } from '../modules/messages/index.ts'
import type { Turns } from './turns.ts'

const PAGE = 200

/** Events of a log after a place, as it was when they were asked for. */
export interface EventPage {
  events: readonly LoggedEvent[]
  /** Nothing comes after it. */
  isLast: boolean
  /** What these of its events say now. */
  fill: (wanted: readonly LoggedEvent[]) => Promise<CommittedEvent[]>
}

/** Reads logs for replay, once for all who ask for the same part at about the same time; none is older than its request. */
export class SharedEvents {
  readonly #db: Queryable
  readonly #turns: Turns
  readonly #places: Gathered<string, LogPlace>
  readonly #byWorkspace = new Map<string, Gathered<number, EventPage>>()

  /** @param turns of all reads of replays on this node */
  constructor(db: Queryable, turns: Turns) {
    this.#db = db
    this.#turns = turns
    this.#places = new Gathered<string, LogPlace>(
      inOne(async (workspaceIds) => {
        const places = await readLogPlaces(db, [...new Set(workspaceIds)])
        return (workspaceId) => places.get(workspaceId) ?? { position: 0, startsAfter: 0 }
      }),
    )
  }

  /** Where the log of a workspace begins and ends. */
  place(workspaceId: string): Promise<LogPlace> {
    return this.#places.ask(workspaceId)
  }

  after(workspaceId: string, position: number): Promise<EventPage> {
    return (this.#byWorkspace.get(workspaceId) ?? this.#gather(workspaceId)).ask(position)
  }

  #gather(workspaceId: string): Gathered<number, EventPage> {
    const pages = new Gathered<number, EventPage>(
      (positions) => {
        const reads = new Map<number, Promise<EventPage>>()
        return positions.map((position) => {
          const page = reads.get(position) ?? this.#read(workspaceId, position)
          reads.set(position, page)
          return page
        })
      },
      () => void this.#byWorkspace.delete(workspaceId),
    )
    this.#byWorkspace.set(workspaceId, pages)
    return pages
  }

  async #read(workspaceId: string, after: number): Promise<EventPage> {
    const events = await this.#turns.always(() =>
      readEvents(this.#db, workspaceId, { after, limit: PAGE }),
    )
    // Messages mostly come by their channels: what they say is read when somebody wants one, and then of all.
    const isMessage = ({ type }: LoggedEvent): boolean => type === 'message'
    const filled = new Map<boolean, Promise<Map<number, CommittedEvent>>>()
    const fillAll = (messages: boolean): Promise<Map<number, CommittedEvent>> => {
      const known =
        filled.get(messages) ?? this.#fill(events.filter((event) => isMessage(event) === messages))
      filled.set(messages, known)
      return known
    }
    return {
      events,
      isLast: events.length < PAGE,
      async fill(wanted) {
        const of = new Map<boolean, Map<number, CommittedEvent>>()
        for (const messages of new Set(wanted.map(isMessage)))
          of.set(messages, await fillAll(messages))
        return wanted.flatMap((event) => of.get(isMessage(event))?.get(event.position) ?? [])
      },
    }
  }

  async #fill(events: readonly LoggedEvent[]): Promise<Map<number, CommittedEvent>> {
    const filled = await this.#turns.always(() => fillPayloads(this.#db, events))
    return new Map(filled.map((event) => [event.position, event]))
  }
}
