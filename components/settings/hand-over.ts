/** How a link gets to whom it is for: mailed, or by the person who made it. */
export function handOver(mailed: boolean | undefined, validity: string): string {
  if (mailed) return `It was mailed to them. ${validity}`
  const byHand = 'Give this link to them yourself, in a way that only they read.'
  return mailed === false
    ? `The mail server did not take it. ${byHand} ${validity}`
    : `${byHand} ${validity}`
}
