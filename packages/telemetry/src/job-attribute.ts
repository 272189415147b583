/** On the first span of work that nobody asked for: with `false`, its trace goes nowhere. */
export const DID_WORK = 'sesame.job.did_work'
