import { z } from 'zod'

const messageEvent = z.object({
  type: z.literal('message'),
  payload: z.object({ message: z.object({ channelId: z.string(), seq: z.number() }) }),
})

/** Which messages a replay sent, by channel. Each channel's come in order. */
export class SentMessages {
  readonly #ranges = new Map<string, { fromSeq: number; toSeq: number }>()

  get ranges(): { channelId: string; fromSeq: number; toSeq: number }[] {
    return [...this.#ranges].map(([channelId, range]) => ({ channelId, ...range }))
  }

  note({ channelId, seq }: { channelId: string; seq: number }): void {
    const range = this.#ranges.get(channelId)
    if (range) range.toSeq = seq
    else this.#ranges.set(channelId, { fromSeq: seq, toSeq: seq })
  }

  noteEvent(event: object): void {
    const parsed = messageEvent.safeParse(event)
    if (parsed.success) this.note(parsed.data.payload.message)
  }
}
