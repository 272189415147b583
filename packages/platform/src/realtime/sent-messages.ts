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

  note(channelId: string, { fromSeq, toSeq }: { fromSeq: number; toSeq: number }): void {
    if (toSeq < fromSeq) return
    const range = this.#ranges.get(channelId)
    if (range) range.toSeq = toSeq
    else this.#ranges.set(channelId, { fromSeq, toSeq })
  }

  noteEvent(event: object): void {
    const parsed = messageEvent.safeParse(event)
    if (!parsed.success) return
    const { channelId, seq } = parsed.data.payload.message
    this.note(channelId, { fromSeq: seq, toSeq: seq })
  }
}
