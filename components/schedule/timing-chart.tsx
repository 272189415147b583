import { useId, useState } from 'react'
import { Link } from '@/components/ui/link'
import { durationWords } from '@/lib/schedule/run-words'
import { heightOf, type Chart, type ChartPoint } from '@/lib/schedule/stats'
import type { Formats } from '@/lib/shared/formats'
import { useFormats } from '@/lib/shared/use-formats'
import { paths } from '@/lib/shared/paths'
import { PlaceSlider } from './place-slider'

interface TimingChartProps {
  eventId: string
  chart: Chart
  /** What it shows: "Duration". */
  title: string
  /** What is said of an outlier, "far longer than usual", and what it is called: "unusually long run". */
  outlier: { words: string; name: string }
}

/**
 * The median and the 95th percentile of each day, and the runs far beyond. One day of it at a time is told in words, chosen with
 * keys or a finger; all of them are in a table, for who cannot see it.
 */
export function TimingChart({ eventId, chart, title, outlier }: TimingChartProps) {
  const { points, topMs, first, last } = chart
  const { formatDay } = useFormats()
  const id = useId()
  const outliers = points.filter(({ timing }) => timing.worst.isOutlier)
  const [chosen, setChosen] = useState<string | null>(null)
  const place = points.findIndex(({ date }) => date === chosen)
  const shown = place === -1 ? points.length - 1 : place
  const day = points[shown]
  return (
    <figure className="grid gap-2 px-4 pt-2" aria-labelledby={id}>
      <figcaption id={id} className="sr-only">
        {title} by day
      </figcaption>
      <div dir="ltr" className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-xs text-muted">
        <div aria-hidden className="tabular flex flex-col justify-between text-end">
          <span className="-mt-2">{durationWords(topMs)}</span>
          <span className="-mb-2">0</span>
        </div>
        <div className="relative h-32 border-y">
          <svg
            aria-hidden
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            className="absolute inset-0 size-full overflow-visible"
          >
            <line
              x1="0"
              x2="100"
              y1="50"
              y2="50"
              className="stroke-line"
              vectorEffect="non-scaling-stroke"
            />
            <path
              d={lineOf(points, topMs, ({ timing }) => timing.p95Ms)}
              className="fill-none stroke-warning"
              strokeWidth="1.5"
              strokeDasharray="4 3"
              strokeLinecap="round"
              vectorEffect="non-scaling-stroke"
            />
            <path
              d={lineOf(points, topMs, ({ timing }) => timing.medianMs)}
              className="fill-none stroke-info"
              strokeWidth="2"
              strokeLinecap="round"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          {day && (
            <span
              aria-hidden
              className="absolute inset-y-0 w-px bg-line-strong"
              style={{ left: `${day.x * 100}%` }}
            />
          )}
          {points.map((point) => (
            <DayColumn key={point.date} point={point} width={1 / points.length} />
          ))}
          {outliers.map(({ date, x, timing: { worst } }) => {
            const words = `${formatDay(date)}: ${durationWords(worst.ms)}, ${outlier.words}`
            return (
              <Link
                key={date}
                href={paths.jobRun(eventId, worst.id)}
                scroll={false}
                aria-label={words}
                title={words}
                className="absolute size-3 -translate-x-1/2 translate-y-1/2 rotate-45 border-2 border-danger bg-canvas hover:bg-danger-fill"
                style={{ left: `${x * 100}%`, bottom: `${heightOf(worst.ms, topMs) * 100}%` }}
              />
            )
          })}
        </div>
        <span />
        <div aria-hidden className="flex justify-between pt-1">
          <span>{formatDay(first)}</span>
          <span>{formatDay(last)}</span>
        </div>
        <span />
        {points.length > 1 && (
          <PlaceSlider
            label={`Day of the chart: ${title.toLowerCase()}`}
            count={points.length}
            value={shown}
            words={day ? dayWords(day, formatDay) : ''}
            onChange={(next) => setChosen(points[next]?.date ?? null)}
          />
        )}
      </div>
      {day && (
        <p className="flex min-h-6 flex-wrap items-center gap-x-3 text-sm">
          <span aria-hidden={points.length > 1} className="tabular">
            {dayWords(day, formatDay)}
          </span>
          {day.timing.worst.isOutlier && (
            <Link
              href={paths.jobRun(eventId, day.timing.worst.id)}
              scroll={false}
              className="inline-flex items-center underline hover:no-underline pointer-coarse:min-h-11"
            >
              Open the {outlier.name}
            </Link>
          )}
        </p>
      )}
      <p aria-hidden className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        <Key className="border-t-2 border-info">Median</Key>
        <Key className="border-t-2 border-dashed border-warning">95th percentile</Key>
        {outliers.length > 0 && (
          <span className="flex items-center gap-1.5">
            <span className="size-2 rotate-45 border-2 border-danger" />
            <span className="inline-block first-letter:uppercase">{outlier.name}</span>
          </span>
        )}
      </p>
      <TimingTable title={title} points={points} />
    </figure>
  )
}

const Key = ({ className, children }: { className: string; children: string }) => (
  <span className="flex items-center gap-1.5">
    <span className={`w-4 ${className}`} />
    {children}
  </span>
)

/** Says the numbers of a day where the pointer is. */
const DayColumn = ({ point: { date, x, timing }, width }: { point: ChartPoint; width: number }) => (
  <span
    aria-hidden
    title={dayWords({ date, timing }, useFormats().formatDay)}
    className="absolute inset-y-0 -translate-x-1/2"
    style={{ left: `${x * 100}%`, width: `${Math.min(width, 0.06) * 100}%` }}
  />
)

/** The numbers of a day. */
const dayWords = (
  { date, timing }: Pick<ChartPoint, 'date' | 'timing'>,
  formatDay: Formats['formatDay'],
): string =>
  `${formatDay(date)}: median ${durationWords(timing.medianMs)}, 95th percentile ${durationWords(timing.p95Ms)}, at most ${durationWords(timing.worst.ms)}`

/** A line through the days that have runs; one day alone is a short stroke. */
function lineOf(
  points: readonly ChartPoint[],
  topMs: number,
  valueOf: (point: ChartPoint) => number,
): string {
  const places = points.map((point) => {
    const y = 100 - heightOf(valueOf(point), topMs) * 100
    return [point.x * 100, y] as const
  })
  const [only] = places
  if (only && places.length === 1) return `M${only[0] - 1} ${only[1]}H${only[0] + 1}`
  return places.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('')
}

const round = (value: number): number => Math.round(value * 100) / 100

const Day = ({ date }: { date: string }) => useFormats().formatDay(date)

const TimingTable = ({ title, points }: { title: string; points: readonly ChartPoint[] }) => (
  <div className="sr-only">
    <table>
      <caption>{title} by day</caption>
      <thead>
        <tr>
          {['Day', 'Runs', 'Median', '95th percentile', 'Longest'].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map(({ date, timing }) => (
          <tr key={date}>
            <th scope="row">
              <Day date={date} />
            </th>
            <td>{timing.runs}</td>
            <td>{durationWords(timing.medianMs)}</td>
            <td>{durationWords(timing.p95Ms)}</td>
            <td>{durationWords(timing.worst.ms)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
