import { AsyncLocalStorage } from 'node:async_hooks'
import { DID_WORK } from './job-attribute.ts'
import { startSpan, type HeldSpan, reasonOf } from './span.ts'

interface Job {
  span: HeldSpan
  didWork: boolean
}

const jobs = new AsyncLocalStorage<Job>()

/** Does one turn of work that nobody asked for. Its trace is kept when it changed something, called somebody or failed. */
export async function inJob<T>(name: string, work: () => Promise<T>): Promise<T> {
  const span = startSpan(`job ${name}`, { attributes: { 'sesame.job': name, [DID_WORK]: false } })
  if (span === null) return work()
  const job: Job = { span, didWork: false }
  try {
    return await jobs.run(job, () => span.run(work))
  } catch (error) {
    span.fail(reasonOf(error))
    job.didWork = true
    throw error
  } finally {
    span.set({ [DID_WORK]: job.didWork })
    span.end()
  }
}

/** The job of this moment, if it is one, did something. */
export function noteWork(): void {
  const job = jobs.getStore()
  if (job) job.didWork = true
}
