import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { type JobChoice, newJob } from '@/lib/schedule/job-choice'
import { JobPreview } from './job-preview'

const drawn = (more: Partial<JobChoice>, runs: string[] | undefined): string =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <JobPreview plan={{ ...newJob('agent', 'Asia/Tokyo'), ...more }} runs={runs} isBusy={false} />
    </QueryClientProvider>,
  )

test('the next runs are told by the clocks of the job, and by one’s own where they differ', () => {
  const html = drawn({ kind: 'every', count: '90', unit: 'minutes' }, ['2031-07-04T00:00:00.000Z'])
  expect(html).toContain('Next runs · Tokyo')
  expect(html).toContain('Every 90 minutes')
  expect(html).toMatch(/4 Jul[^<]*09:00/)
  expect(html).toContain('00:00 your time')
})

test('there is nothing to see of a schedule that has no runs, or none yet', () => {
  expect(drawn({}, [])).toBe('')
  expect(drawn({}, undefined)).toBe('')
})
