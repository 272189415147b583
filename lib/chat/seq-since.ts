/**
 * `seq` of the first message written at or after a moment, found by halving: a channel of 100,000 messages takes 17 looks.
 * `createdAt` reads the moment (milliseconds) of the message with that `seq`. `null`: all are older.
 */
export async function seqSince(
  lastSeq: number,
  moment: number,
  createdAt: (seq: number) => Promise<number>,
): Promise<number | null> {
  let low = 1
  let high = lastSeq + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((await createdAt(middle)) >= moment) high = middle
    else low = middle + 1
  }
  return low > lastSeq ? null : low
}
