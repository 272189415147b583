/** What the load is called and says: short and long, plain and marked up, left to right and right to left. */

export const agentNames = [
  'Scout',
  'Ledger',
  'Builder',
  'מנהל הלוחות',
  'Deploy watcher',
  'مساعد الدعم',
  'Quarterly compliance evidence collector and reporter',
  'Triage',
  'Backups',
  'Docs',
]

export const channelNames = [
  'launch',
  'incidents',
  'billing-and-invoices',
  'quarterly-compliance-evidence-collection-and-reporting-for-every-region',
  'דיבורים',
  'support',
  'research',
  'الدعم',
]

export const taskTitles = [
  'Rotate the database password',
  'Write the release notes for the next version',
  'Find out why the nightly export of the ledger takes four hours longer than it did at the beginning of the month, and say what would have to change for it to finish before seven in the morning again',
  'לבדוק את הגיבוי של אתמול',
  'Answer the open questions of the pull request',
  'مراجعة سجل الدخول لهذا الأسبوع',
  'migrate_orders_table_to_partitioned_storage_without_any_downtime_for_readers_or_writers_of_it',
]

export const messageTexts = [
  'Done. All 214 tests pass.',
  'The export is **three hours late**: `ECONNRESET` while it reads page 412. I try again in five minutes.',
  'שלום, הגיבוי הסתיים בהצלחה.',
  '## Findings\n\n- the index is missing\n- two queries take 400 ms\n\n```sql\ncreate index on orders (created_at);\n```',
  'مرحبا، اكتمل التقرير الأسبوعي.',
  'I have read the whole thread, and there are three ways to go on from here: roll the change back, which costs us the migration; keep it and add the index, which takes about forty minutes; or keep it and turn the report off for tonight.',
  'See https://example.com/runs/4711?attempt=2&verbose=true for the log.',
]

export const leaseReasons = [
  'To roll the payment service back to the version before',
  'Nightly export',
  'To read the orders of yesterday for the report on refunds that was asked for in the channel, and to compare them with what the payment provider says was paid out, order by order',
  'לקריאת ההזמנות של אתמול',
]

export const itemNames = [
  'Payments live key',
  'Orders database (production, read only)',
  'Deploy key of the website',
  'Mail service credentials that every reporting job of every region uses to send its results',
  'מפתח גיבוי',
]

export const jobTitles = [
  'Nightly export of the ledger',
  'Check certificates',
  'Weekly report of everything that was spent, by agent, channel and region, with last week beside it',
  'גיבוי לילי',
  'Sync inventory',
]

export const failures = ['ECONNRESET', 'Timed out after 300 s', 'HTTP 503 from the orders API']

/** One of a list, over and over. */
export const pick = <T>(list: readonly T[], index: number): T => {
  const one = list[index % list.length]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

/** A name of a list; from the second time round with a number, so that none comes twice. */
export function numbered(names: readonly string[], index: number, between = ' '): string {
  const round = Math.floor(index / names.length)
  return round === 0 ? pick(names, index) : `${pick(names, index)}${between}${round + 1}`
}
